import type { AppState } from '#shared/contract/desk-types'
import { MARKS_NOTICE, PASS_SUPPORT, PRODUCT_NAME } from '#shared/product'
import { openLink } from '../../bridge/desk-actions.ts'
import { callDesk } from '../../bridge/desk.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Note } from '../../ui/status.tsx'
import { Group, Setting } from './setting.tsx'

export function AboutGroup({ appState }: { readonly appState: AppState }) {
  return (
    <Group id="about" title="About">
      <Setting label={PRODUCT_NAME} about={MARKS_NOTICE}>
        {() => (
          <div className="selectable">
            Version {appState.version}
            <br />
            <span className="meta">Electron {appState.runtimeVersion}</span>
          </div>
        )}
      </Setting>
      {!appState.officialRuntime && (
        <div className="block">
          <Note tone="warn">
            <b>This is a development runtime.</b> It is old and meant for trying the program out where the official one
            cannot be had. Do not use it with real records.
          </Note>
        </div>
      )}
      <Setting label="Where data lies" about={<span className="selectable">{appState.dataFolder}</span>}>
        {() => (
          <Button onClick={() => void callDesk('app.showDataFolder').catch(() => undefined)}>Show the folder</Button>
        )}
      </Setting>
      <Setting label="PASS support" about="For questions about the account, credits and the records themselves.">
        {() => (
          <div className="stack stack--tight selectable">
            <LinkButton onPress={() => openLink('passSupportMail')}>{PASS_SUPPORT.email}</LinkButton>
            <LinkButton onPress={() => openLink('passSupportPhone')}>{PASS_SUPPORT.phone}</LinkButton>
          </div>
        )}
      </Setting>
    </Group>
  )
}
