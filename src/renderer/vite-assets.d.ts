/** What vite makes of an import that ends so: the address of the file in the build. */
declare module '*?url' {
  const address: string
  export default address
}

declare module '*.css'
