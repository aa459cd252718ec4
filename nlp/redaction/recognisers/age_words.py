"""The words around a number that make it an age, or that make it a count of something else."""

from __future__ import annotations

KIN = (
    r"(?:mum|mom|mam|mummy|ma|dad|daddy|da|pa|mother|father|nan|nana|nanna|nanny|nain|taid|gran|"
    r"grandad|granddad|granny|"
    r"grandma|grandpa|gramps|grandmother|grandfather|great-grandmother|husband|wife|hubby|aunt|"
    r"auntie|aunty|uncle|"
    r"neighbou?r|lady|man|woman|gentleman|chap|bloke|girl|boy|person|patient|resident|tenant|"
    r"relative|friend|"
    r"pensioner|widow|widower|parents?|sister|brother|partner|client|mil|fil|(?:mother|father|"
    r"sister|brother)[ \-]in[ \-]law|"
    r"somebody|someone|anyone|in-laws?|customer|passenger|veteran|residents|patients|ladies|men|"
    r"women|cousin|twin|twins|carer|"
    r"other half|missus|old dear|old boy|old girl|fella|abuela|babcia|bibi|nani|dadi|nonna|oma|"
    r"opa|baba|amma)"
)
# What may stand between a person and an age: verbs of being, and words of more or less.
LINKS = (
    r"[ ,]{1,2}(?:is|was|are|were|be|been|being|will|would|must|might|could|should|may|'ll|'d|"
    r"have|has|had|turns?|turned|"
    r"turning|hits?|hitting|reach(?:es|ed|ing)?|nearly|almost|over|past|just|about|now|only|"
    r"roughly|around|still|aged?|"
    r"the|of|very|well|getting on for|getting on|getting|gets? to|got to|going on(?: for)?|coming "
    r"up (?:to|for|on)|coming up|rising|"
    r"towards|pushing|knocking on(?: for)?|touching|close to|up to|"
    r"approaching|nudging|a|good|frail|fit|whole|grand|ripe|old|at|also|both|all|him|her|myself|"
    r"herself|himself|"
    r"became|becomes|makes? it to|made it to|not|like|even|gone|she|he|her|his|my|already|"
    r"probably|then|next|"
    r"today|officially|recently|tomorrow|celebrat(?:es|ed|ing)|lived|lives?|til|till|until|died|"
    r"passed away|older|next door|upstairs|downstairs|opposite|here)\b"
)
# Words that speak of age by themselves, right before the number or with links between.
AGEING = (
    r"\bmak(?:es|e|ing) (?:me|him|her|them)\b|"
    r"\b(?:aged?|age of|age is|age:|turn(?:s|ed|ing)?|reach(?:es|ed|ing)?|liv(?:e|es|ed|ing) "
    r"(?:to|till?|until)(?: be)?|pushing|"
    r"knocking on(?: for)?|getting on for|going on|nudging|"
    r"died at|died aged|nearing|ripe old age of|be|at|over|past|nearly|almost|gone|only)\b"
)
# What can't follow an age: things that are counted or measured.
COUNTED = (
    r"^[ \-]?(?:%|per ?cent|p\b|pence|°|degrees?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|"
    r"miles?|metres?|"
    r"meters?|feet|ft|yards?|cm|mm|km|kg|mph|pounds?|quid|times|people|steps?|stairs?|places?|"
    r"patients|calls?|emails?|letters?|"
    r"beds?|houses?|homes?|buses|bus\b|trains?|cars?|pages?|points?|marks?|votes?|names|"
    r"signatures|others?|more|"
    r"of (?:them|us|those|these|the|my|our)|out of|in (?:the|a) (?:queue|line|row|list|chart|"
    r"waiting|shade|test|mock)|on (?:the|a) (?:list|scale|"
    r"waiting|bus|number)|in \d|at number|to \d|for (?:a|the|each)|were|different|m?g\b|ml\b|mcg|"
    r"units?|[a-z]{4,}s\b(?<!years)(?<!needs)(?<!lives)(?<!gets))"
)
MAY_FOLLOW = (
    r"^(?:$|[.,;:!?)\"'\n\-\u2013\u2014]|[ ](?:and|but|so|with|who|now|today|tomorrow|on|next|"
    r"this|in|when|or|because|cos|as|has|had|is|"
    r"was|still|not|lives?|lived|can|can't|cannot|if|having|living|years?|soon|last|just|going|at|"
    r"come|blind|deaf|frail|"
    r"bless|needs?|gets?|waited|fell|[mf]|yrs?)\b)"
)
# "Bus 94", "ward is 92", "temperature of 101", "for 95".
COUNTS_BEFORE = (
    r"(?:\b(?:street|road|ward|house|floor|number|no|nos|bus|buses|route|page|room|flat|bed|level|"
    r"score[ds]?|scores|rate|temperature|"
    r"temp|pulse|sats|sat|oxygen|blood pressure|bp|weight|bill|total|count|cost|speed|capacity|"
    r"attendance|occupancy|fare|"
    r"price|reading|channel|junction|section|form|figure|table|press|dial|the|a|another|"
    r"these|those|some|every|all|any|between|than|from|since|for|by|per|within|of the|out of|up to|"
    r"paid|pay|waited|spent|got|get|took|take|lost|saved|counted|had)(?:'s|s| is| was| of| at)?|"
    r"[£$#])[ ]?[,(\-]?[ ]?(?:at[ ])?$"
)
COUNTS_AFTER = r"^(?:[ ]?(?:%|°)|[ ]?(?:am|pm|k)\b|[ ]?[x\u00d7][ ]?\d)"
THING_BEFORE = (
    r"\b(?:the|our|this|that|its|a|an)[ ](?:(?:old|whole|main|new|local|town|village|city|parish|"
    r"little|poor)[ ]){0,2}"
    r"(?:library|hospital|building|church|school|service|charity|club|bridge|tree|oak|house|hall|"
    r"pool|lido|park|road|street|station|"
    r"theatre|museum|pub|shop|surgery|clinic|estate|boiler|lift|bus|trust|society|band|tradition|"
    r"council|choir|"
    r"temperature|heating|ward|queue|list|total|score|room|system|sewers?|pipes?|wall|pier|baths)"
    r"(?:'s|s)?(?:[ ]\w+){0,3}[ ]$|\bit(?:'s|s| is| was)(?: been)?[ ](?:over |nearly |about |"
    r"almost |only |turned )?$"
)
