/**
 * The most frequent words of English comments, by which they are known as English, less those that are as frequent in another
 * language (a, me, in, on, an, so, die, was, am, no, he, do, her, met, see, man).
 */
export const frequentEnglish: ReadonlySet<string> = new Set(
  `
  about above absolutely actually after again against ago agree ain't all almost alone already also although always
  amazing and another any anybody anymore anyone anything are aren't around article ask at away awesome back bad be
  beautiful because been before being believe best better between big both bought boy brother but buy by called came
  can can't care change check children clearly come comes coming comment comments could couldn't country crazy cute
  dad day days deal did didn't different does doesn't doing don't done dont down dude during each early either else
  end enough entire even ever every everybody everyone everything exactly face fact family far favorite feel few find
  first follow food for found free friend friends from full fun funny game gave get gets getting girl give given go
  god goes going gonna good got great guess guy guys had half happen happened happy hard has hasn't hate have haven't
  having he's hear heard help here here's hey high him his home hope house how huge i'd i'll i'm i've idea idk if im
  important instead into isn't issue it it's its ive job just keep kids kill kind knew know known knows last late
  later least leave left less let let's life like liked likes listen little live lives lol long look looking looks lot
  lots love loved lovely loves made make makes making many matter may maybe mean means might million minutes money
  month more most mother movie much music must my myself need needs never new news next nice night nobody not nothing
  now of off often oh ok okay old omg one only or order other others our out over own part pay people perfect person
  photo place play please point post pretty probably problem put question quite read reading real really reason
  remember right room said same saw say saying says school seems seen send sent shall she she's should shouldn't show
  shows sick side since sister small someone something sometimes song songs soon sorry stand start started state still
  stop story stuff stupid subscribe such sure take taken taking talk tell than thank thanks that that's thats the
  their them themselves then there there's these they they're thing things think this those though thought through
  time times to today together told tomorrow too took top totally tried true trump trust try trying two u under
  understand until up ur us use used very video videos view views vote wait walk wanna want wanted wants war wasn't
  watch watched watching water way we we're weather week well went were weren't what what's whatever when where which
  while white who whole whose why wife will wish with without woman women won't wonder wonderful words work working
  world worse worst would wouldn't wow write wrong wtf yeah year years yes yesterday yet you you'd you'll you're
  you've young your youre yours yourself
  `
    .trim()
    .split(/\s+/),
);
