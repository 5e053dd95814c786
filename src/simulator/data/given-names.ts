import { weighted, type Dice } from './dice.ts'

/** First and middle names with frequencies like those of a census. */
export function drawGivenName(dice: Dice, female: boolean): string {
  if (dice.chance(0.16)) return dice.pick(ELSEWHERE)
  return dice.pick(female ? FEMALE : MALE)
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}

// Measured on published counts: the first name has 3.4 %, the tenth half of that, the hundredth 0.3 %.
const frequency = (rank: number) => 1 / (1 + rank / 9)

const FEMALE = weighted(
  words(`
  Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Margaret Sandra Ashley
  Kimberly Emily Donna Michelle Carol Amanda Dorothy Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Kathleen Amy
  Angela Shirley Anna Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Debra Rachel Carolyn Janet Catherine
  Maria Heather Diane Ruth Julie Olivia Joyce Virginia Victoria Kelly Lauren Christina Joan Evelyn Judith Megan Andrea
  Cheryl Hannah Jacqueline Martha Gloria Teresa Ann Sara Madison Frances Kathryn Janice Jean Abigail Alice Julia Judy
  Sophia Grace Denise Amber Doris Marilyn Danielle Beverly Isabella Theresa Diana Natalie Brittany Charlotte Marie Kayla
  Alexis Lori Renee Tina Paula Robin Peggy Wendy Bonnie Erin Dawn Connie Valerie Regina Leslie Stacy Tracy Monica
  Veronica Yvonne Sylvia Bernadette Rosalind Harriet`),
  frequency
)

const MALE = weighted(
  words(`
  James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald
  Steven Paul Andrew Joshua Kenneth Kevin Brian George Timothy Ronald Edward Jason Jeffrey Ryan Jacob Gary Nicholas Eric
  Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Alexander Frank Patrick Raymond Jack Dennis Jerry
  Tyler Aaron Jose Adam Nathan Henry Douglas Zachary Peter Kyle Ethan Walter Noah Jeremy Christian Keith Roger Terry
  Austin Sean Gerald Carl Harold Dylan Arthur Lawrence Jordan Jesse Bryan Billy Bruce Gabriel Joe Logan Alan Juan Albert
  Willie Elijah Wayne Randy Vincent Mason Roy Ralph Bobby Russell Bradley Philip Eugene Todd Craig Curtis Marcus Leonard
  Victor Martin Ernest Phillip Stanley Norman Allen Dale Francis Theodore Clarence Oscar Edwin Luis Carlos Antonio Jorge
  Sidney Milton Rupert`),
  frequency
)

const ELSEWHERE = words(`
  Aaliyah Abebe Adaeze Aditi Ahmed Aiko Ajay Akua Alejandra Ali Amara Amina Amit Ananya Anil Anjali Anna-Lena Arjun
  Aryeh Asha Astrid Ayesha Beatriz Bogdan Camila Chidi Chinwe Chloé Da-eun Deepak Dmitri Eduardo Elif Emeka Esperanza
  Farah Fatima Felipe Femi Gita Guillermo Haruki Hassan Hiroshi Hodan Ibrahim Ikram Imani Ines Ingeborg Isha Ivan Jae-won
  Jean-Luc Jin Jorge José Jürgen Kavita Keiko Khadija Kofi Krzysztof Kwame Lakshmi Layla Leila Li Ling Lucía Łucja Mahmoud
  Mai Manuel María Marisol Mateo Mei Mohammed Nadia Nasser Neha Ngozi Niamh Nikhil Noor Olga Oluwaseun Omar Padma Paola
  Parvati Pedro Petra Priya Quang Rafael Rahul Rajesh Ramón Ravi Reza Rohan Saira Salma Sanjay Santiago Seo-yeon Sergei
  Shanice Shreya Siddharth Siobhán Sofía Sunita Svetlana Takeshi Tamar Tariq Thanh Thandi Trang Tuan Ulrike Uma Valentina
  Vikram Wei Xiomara Yaa Yasmin Yusuf Zainab Zeynep Zofia`)
