/**
 * Frequent words of languages that are written in Latin letters, without accents, less those that are English words, or names
 * that English speakers use (la, los, de, van, der, con, per).
 */
export const otherLanguages: ReadonlySet<string> = new Set(
  `
  aber ada af agli agora ai akan ako aku alla alle allem alles als amigo amo anche ang apa apres asta att auch auf aus
  aussi auto avec avoir az bana banyak bardzo beaucoup bei belle ben bene bhai bhi bien bin bir bis bisa bist biz
  bonjour bra bueno buono byc byl c'est ca cazzo ces cest cette che chi chutiya ciao cok comme como cosa cosi csak cua
  cuando czy daha dan dar dari das dass degil degli deine dela dele della delle dem den dengan denn des det deze di
  dia dich dir dla doch donde dort dove du durch dus een egy ein eine einem einen einer ele ella elle eller ellos em
  er eres es esa esse est esta estan estas este esto estoy ett eu euch faire fait faut fazer ferme foarte foi fue fur
  gak gano ganz geen gegen gente gibi gli goed gracias grazie gueule gut hab habe haben hace hacer hai hain hast hat
  hay heb hebben heel het hier hij hindi hogy hola hoy hva hvad ich icin ihm ihn ihr ik ikaw ikke il ils immer ini ir
  isso ist itu j'ai ja jag jai jak jamais je jeg jest jestes jij jsem jsi jullie juz kadar kamu kann kar karena kasi
  kayo kein keine khong kita ko kuch kurwa kya lagi lang leur lui madarchod mai mas matlab meget mehr mein meine meme
  mera merci mereka mga mich mierda mina minha mio mir mit mnie moet moi molto mucho muito muss muy nach nada nagyon
  nahi naman nao nei nel nella nem ng nggak nicht nichts nie niente niet niin niks nima noch non nos notre nous nunca
  nur och oder og ogsa olarak ole olen orang otro oui para parce pas paso per perche pero perque piu poco pode por
  porco porque pour puta putain putang puto qual quand quando que quel quella quello questa questo qui quien quiero
  rien saya scheisse schon sehr sei sein semmit sen siamo sich sie siempre sin sind siya siz skal solo som sono soy
  stronzo sua sudah suis sunt sur szar ta tak talaga tangina tego tem tidak tiene tinha todo todos tous tout tres tu
  tudo tum tuo tutti tutto tylko un una und une uno unos uns untuk usted vaere vagy vai vamos vete vind voce voor vos
  votre vous wala weil welche wenn werden wie wieder wij wir wird wo woh wordt yang yeh yo yok yung zij zijn zu zum
  zur
  `
    .trim()
    .split(/\s+/),
);
