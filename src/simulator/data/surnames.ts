import { weighted, type Dice } from './dice.ts'

/**
 * Last names with frequencies like those of a census: a few hundred common ones that cover a third of all people, then
 * a long tail in which every name is rare. The tail is put together from syllables, so nobody in particular is meant.
 */
export function drawSurname(dice: Dice): string {
  const kind = dice.next()
  if (kind < 0.022) return `${plainSurname(dice)}-${plainSurname(dice)}`
  if (kind < 0.03) return `O'${dice.pick(IRISH)}`
  if (kind < 0.04) return `Mc${dice.pick(GAELIC)}`
  if (kind < 0.043) return `Mac${dice.pick(GAELIC)}`
  if (kind < 0.061) return dice.pick(ACCENTED)
  if (kind < 0.065) return dice.pick(PARTICLES)
  return plainSurname(dice)
}

function plainSurname(dice: Dice): string {
  return dice.chance(0.35) ? dice.pick(COMMON) : rareSurname(dice)
}

const FIRST_RARE_RANK = 400
const LAST_RARE_RANK = 80_000

/** Ranks 400 to 80,000 with a frequency in inverse proportion to the rank (Zipf's law). */
function rareSurname(dice: Dice): string {
  const rank = Math.floor(FIRST_RARE_RANK * Math.exp(dice.next() * Math.log(LAST_RARE_RANK / FIRST_RARE_RANK)))
  // A fixed permutation, so that neighbours in rank are no neighbours in the alphabet.
  const scattered = (rank * 48_271 + 11) % SYLLABLE_NAMES
  const start = STARTS[scattered % STARTS.length] ?? ''
  const middle = MIDDLES[Math.floor(scattered / STARTS.length) % MIDDLES.length] ?? ''
  const end = ENDS[Math.floor(scattered / (STARTS.length * MIDDLES.length)) % ENDS.length] ?? ''
  return start + middle + end
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}

const COMMON = weighted(
  words(`
  Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson
  Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young
  Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter
  Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers
  Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez
  Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez
  Powell Jenkins Perry Russell Sullivan Bell Coleman Butler Henderson Barnes Gonzales Fisher Vasquez Simmons Romero
  Jordan Patterson Alexander Hamilton Graham Reynolds Griffin Wallace Moreno West Cole Hayes Bryant Herrera Gibson
  Ellis Tran Medina Aguilar Stevens Murray Ford Castro Marshall Owens Harrison Fernandez Woods Washington Kennedy Wells
  Vargas Henry Chen Freeman Webb Tucker Guzman Burns Crawford Olson Simpson Porter Hunter Gordon Mendez Silva Shaw
  Snyder Mason Dixon Munoz Hunt Hicks Holmes Palmer Wagner Black Robertson Boyd Stone Salazar Fox Warren Mills Meyer
  Rice Schmidt Garza Daniels Ferguson Nichols Stephens Soto Weaver Ryan Gardner Payne Grant Dunn Kelley Spencer Hawkins
  Arnold Pierce Hansen Peters Santos Hart Bradley Knight Elliott Cunningham Duncan Armstrong Hudson Carroll Lane Riley
  Andrews Alvarado Ray Delgado Berry Perkins Hoffman Johnston Matthews Pena Richards Contreras Willis Carpenter
  Lawrence Sandoval Guerrero George Chapman Rios Estrada Ortega Watkins Greene Nunez Wheeler Valdez Harper Burke Larson
  Santiago Maldonado Morrison Franklin Carlson Austin Dominguez Carr Lawson Jacobs Obrien Lynch Singh Vega Bishop
  Montgomery Oliver Jensen Harvey Williamson Gilbert Dean Sims Espinoza Howell Li Wong Reid Hanson Le Burton Fuller
  Wang Weber Welch Rojas Lucas Marquez Fields Park Yang Little Banks Padilla Day Walsh Bowman Schultz Luna Fowler Mejia
  Davidson Acosta Brewer May Holland Juarez Newman Pearson Curtis Cortez Douglas Schneider Joseph Barrett Navarro
  Figueroa Keller Avila Wade Molina Stanley Hopkins Campos Barnett Bates Chambers Caldwell Beck Lambert Miranda Byrd
  Craig Ayala Lowe Frazier Powers Neal Leonard Gregory Carrillo Sutton Fleming Rhodes Shelton Schwartz Norris Jennings
  Rios Watts Duran Walters Cohen McDaniel Moran Parks Steele Vaughn Becker Holt Deleon Barker Terry Hale Leon Hail
  Benson Haynes Horton Miles Lyons Pham Graves Bush Thornton Wolfe Warner Cabrera McKinney Mann Zimmerman Dawson Lara
  Fletcher Page McCarthy Love Robles Cervantes Solis Erickson Reeves Chang Klein Salinas Fuentes Baldwin Daniel Simon
  Velasquez Hardy Higgins Aguirre Lin Cummings Chandler Sharp Barber Bowen Ochoa Dennis Robbins Liu Ramsey Francis
  `),
  (rank) => Math.pow(rank + 1, -0.55)
)

const IRISH = words(
  'Brien Connor Neill Hara Malley Rourke Sullivan Keefe Leary Dell Grady Donnell Reilly Shea Toole Dwyer Halloran Meara'
)
const GAELIC = words(`
  Donald Carthy Kenzie Allister Gregor Intyre Leod Millan Namara Pherson Queen Guire Gill Elroy Dermott Cormick Bride
  Adams Clure Henry Kay Laren Nulty Tavish Dougal Innis`)
const ACCENTED = words(`
  Núñez García Muñoz Peña Jiménez Gutiérrez Hernández Rodríguez Álvarez Ibáñez Nguyễn Trần Phạm Đặng Müller Schäfer
  Köhler Größmann Lefèvre Béranger François Guérin Håkansson Bjørnsen Søndergaard Åkerlund Łukaszewicz Wójcik Dvořák
  Šimůnek Čermák Kovačić Özdemir Yıldız Şahin Erdoğdu Gonçalves Magalhães Conceição D'Ångelo Björklund Szabó Őry Ćosić`)
const PARTICLES = [
  'de la Cruz',
  'De La Torre',
  'van der Meer',
  'Van Buren',
  'von Ahlen',
  'St. John',
  'del Río',
  'Di Marco',
  'El-Amin',
  'Abu Saleh',
  'dos Santos',
  'Mc Donald'
]

const STARTS = words(`
  Hal Bren Cor Dal Ell Far Gar Hob Ivers Jar Kel Lar Mar Nor Os Pel Quar Ren Sel Tor Ul Var Wen Yar Zel Ab Bal Cal Dun
  Ed Fen Gil Hem Il Jes Kar Lin Mor Nev Ol Per Rad Sten Tam Ust Vel Wil Ber Cran Drum Fal Grun Haver Kir Lov Mil Nied
  Pran Rosen Stan Tul Win Ash Brook Chal Dom Eck Fitz Glen Harl Kn Lund Mend Ord Petr Roth Shan Thor Vas Whit Zab`)
const MIDDLES = ['', 'a', 'e', 'i', 'o', 'en', 'er', 'in', 'al', 'ar', 'el', 'is', 'or', 'an', 'ing', 'et', 'ov', 'um']
const ENDS = words(`
  ton man berg sen ski well ford field er ley ova ner son den wick worth by mann stein ez oglu ian ini ucci escu enko
  ard ault brook combe dale gren hurst kamp lund mark nell owski quist rud sby stad thal vik wald yan zer adze ashvili
  bauer croft dahl feld gate heim`)
const SYLLABLE_NAMES = STARTS.length * MIDDLES.length * ENDS.length
