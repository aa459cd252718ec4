"""The forms in which homes are told, and the words that make them homes; used by ``home.py``."""

from __future__ import annotations

import re

from nlp.redaction.recognisers.number_words import BELOW_100

CAPITAL = r"(?-i:[A-Z][^\W\d_]*(?:['\u2019\-][^\W\d_]+)*)"
NAME = rf"{CAPITAL}(?:[ ](?:{CAPITAL}|of|the|in|on|le|de|a)(?=[ ,.;)]|$)){{0,3}}"
NUMBER = (
    rf"(?:\d{{1,4}}(?:[ ]?(?-i:[a-hA-H]))?(?:/\d{{1,3}})?(?![\d:%]|[.,]\d)\b|"
    rf"{BELOW_100}(?:[ ](?-i:[A-H]))?\b)"
)
FIGURES = r"(?:\d{1,4}[a-h]?(?:[/\-]\d{1,3})?)"
TAIL = (
    rf"(?:(?:,[ ]?(?:the[ ])?|[ ](?:of|at|in|on|above|over|off)[ ](?:the[ ])?){NAME}|"
    r"[ ](?:on|at|of)[ ]the[ ](?:[a-z']+[ ]){0,2}(?:site|park|estate|hotel|hostel|marina|basin|"
    r"moorings))?"
)
# What is somebody's home whenever it has a number, and what may be other things.
DWELLING = re.compile(
    rf"(?:\b(?:the|his|her|my|our)[ ](?:caravan|basement|lodge),[ ])?\b(?:bungalow|cottage|"
    rf"maisonette|bedsit|apartment|apt|caravan|chalet|almshouse|houseboat|houses?|"
    rf"flats?)(?:,?[ ](?:no\.?|number))?[ ]{NUMBER}(?![ ](?:years?|tyres?|hours?|minutes?|times|"
    rf"of|weeks|months|days|"
    rf"bed|and a half|to|out|[a-z]+s\b)){TAIL}",
    re.IGNORECASE,
)
MAYBE_DWELLING = re.compile(
    rf"(?:\b(?:the[ ])?\w+[ ]floor,?[ ]|\b(?:the|his|her|my|our)[ ](?:caravan|boat|lodge|"
    rf"flat),[ ])?\b(?:plot|pitch|unit|door|hut|lodge|pod|room|rm|berth|mooring|cabin|buzzer|"
    rf"bell|"
    rf"van|gate|garage|block[ ](?-i:[A-Z]),?|stair)(?:[ ](?:no\.?|"
    rf"number))?[ ](?:{NUMBER})(?![ ](?:years?|hours?|minutes?|"
    rf"times|of the))(?:,[ ]\w+[ ]floor)?{TAIL}",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    rf"\b(?:house[ ])?(?:numbers?|nos?\.?)[ ]{NUMBER}(?:,?[ ](?!I\b|And|But|So|"
    rf"The[ ]){NAME})?(?:[ ](?:and|&|or)[ ]\d{{1,4}}\b)?",
    re.IGNORECASE,
)
STREET = re.compile(
    rf"(?<![\w£$.,:/\-])(?:{FIGURES}|"
    rf"\b{BELOW_100})[ ](?:The[ ])?(?P<name>{CAPITAL}(?:[ ]{CAPITAL}){{0,2}})(?![\w'])",
    re.IGNORECASE,
)
BEFORE_STREET = re.compile(
    r"(?:\b(?:at|outside|opposite|from|of|in|to|behind|beside|by|near|for|address|address is|"
    r"lives?|living|lived|is|door|home|"
    r"deliver to|flat)|^|[,:(\n.])[ ]{0,2}$",
    re.IGNORECASE,
)
AT_ONLY = re.compile(
    r"\b(?:at|outside|opposite|live|lives|lived|living|address|address is)[ ]$|address:[ ]$",
    re.IGNORECASE,
)
COMES_TO = re.compile(
    r"\b(?:letters?|send|deliver\w*|parcels?|posted|write|come|visit)\b[^.!?\n]{0,20} (?:to|at) $",
    re.IGNORECASE,
)
NO_STREET = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b|(?:mon|tues|wednes|thurs|fri|satur|"
    r"sun)day|christmas|easter|"
    r"downing|nhs|gp|a&e|year|people|patients?|miles|minutes|hours|weeks|days|am|pm|i\b|and\b|"
    r"but\b|the\b|high court|"
    r"[a-z]+s$|one$|years",
    re.IGNORECASE,
)
BARE = re.compile(
    rf"(?:\b(?:i'?m|i am|we'?re|we r|we are|neighbours?|next door|lady|man|couple|people|family|"
    rf"lot|"
    rf"folk|lad|woman|"
    rf"lives?|living|lived|basement|upstairs|(?:mrs?|ms|miss|old|auntie|"
    rf"uncle)\.?[ ]{CAPITAL})[ ](?:at|from)[ ]|"
    rf"\b(?:letters?|post|parcels?|mail|send|deliver\w*|ambulance|bins?|lorry|taxi|carers?|driver|"
    rf"nurse|van)\b[^.!?\n]{{0,30}}?[ ](?:to|for|at|from)[ ])"
    rf"(?P<first>\d{{1,3}}[a-h]?|{BELOW_100}(?![ ]{BELOW_100}))\b(?!(?:[:.]\d|[ ]?(?:am|pm|p\.m|"
    rf"o'?clock|minutes|mins|hours|years?|weeks?|days?|"
    r"months?|people|miles|times|%|per|in the (?:morning|evening|afternoon)|on|tonight|today|"
    r"tomorrow|sharp|every|each|of|in|and a|to|or|till|until|different|more|other|"
    r"(?!they)[a-z]+s\b|,\d)))"
    rf"(?:[ ](?:instead of|not|rather than|and not)[ ](?:to[ ])?(?P<second>\d{{1,3}}[a-h]?|"
    rf"{BELOW_100})\b)?",
    re.IGNORECASE,
)
INSTEAD = re.compile(
    r"\b(?:to|at)[ ](?P<first>\d{1,3}[a-h]?)[ ](?:instead of|and not|not|rather than)[ ](?:to |at "
    r")?(?P<second>\d{1,3}[a-h]?)\b(?![ ](?:minutes|hours|days|am|pm|weeks|%))"
)
LIVES_AT = re.compile(
    rf"\b(?:liv(?:e|es|ed|ing)|lodg(?:e|es|ing)|resid(?:e|es|ing)|rent(?:s|ing)? a room|moored|"
    rf"moor)(?:[ ]\w+){{0,3}}[ ]at[ ](?P<name>(?:[Tt]he[ ])?{NAME}(?:,[ ]{NAME})?)",
    re.IGNORECASE,
)
HOME_IS = re.compile(
    rf"\b(?:home|address|home address)(?:[ ](?:is|address)|[:=\-])[ ]{{1,2}}(?P<name>{NAME})",
    re.IGNORECASE,
)
HIS_BOAT = re.compile(
    rf"\b(?:my|our|his|her|their)[ ](?:narrow ?boat|boat|barge|bungalow|cottage|house|caravan|"
    rf"smallholding|farm)(?:,[ ]|[ ](?=\"))\"?(?P<name>{NAME})\"?(?=[,.;]|$| (?:is|has|was))",
    re.IGNORECASE,
)
HOUSE_WORD = (
    r"(?:house|cottage|lodge|bungalow|farm|farmhouse|barn|mill|vicarage|rectory|manse|forge|"
    r"basement|attic|annexe?|flat|"
    r"gatehouse|schoolhouse|boathouse|stables|caravan|boat|signal box|almshouse|end terrace)"
)
THE_HOUSE = re.compile(
    rf"\b(?P<who>(?:i'?m|i am|we'?re|we are|that's me|us|me|lives?|living|lived)(?:[ ]\w+){{0,2}}|"
    rf"(?:widow\w*|famil\w+|man|woman|lady|"
    rf"couple|boy|girl|tenants?|people|lad|keeper|warden|neighbours?|folk|lot|chap|mother|gran|"
    rf"nan|daughter|son))[ ](?:at|in|from|of)[ ]"
    rf"(?P<name>the[ ](?:annexe?|lodge|cottage|bungalow|gatehouse|farmhouse),[ ]{NAME}|"
    rf"the[ ](?:(?!house\b|same\b|wrong\b|next\b|other\b|"
    rf"whole\b)[\w'\-]+[ ]){{1,3}}{HOUSE_WORD})\b",
    re.IGNORECASE,
)
BY = (
    r"(?:with|over|above|below|under|next to|next door to|by|behind|before|after|past|opposite|on|"
    r"at|down|up|between|beside|facing|across from|near|off|round the back of)"
)
DESCRIBED = re.compile(
    rf"\b(?P<name>the[ ](?:[\w'\-]+[ ]){{0,2}}(?:{HOUSE_WORD}|door|shop|pub|place|room|one|tent|"
    rf"van|shed)[ ]{BY}[ ](?:the|no|a)?[ ]?(?P<rest>[^.;!?\n]{{3,50}}))",
    re.IGNORECASE,
)
OURS = re.compile(
    r"\b(?:ours? is|mine(?:'s| is)|my (?:house|home|flat|place) is|home is|i'?ve|we'?ve|i have|we "
    r"have|live in|lives in|live at|lives at|living in|living at|"
    r"i'?m (?:in|at|from)|we'?re (?:in|at|from)|i am (?:in|at|from)|deliver to|deliver it to|come "
    r"to|visit|rent|renting|own|moved (?:in)?to|(?-i:[A-Z]\w+),|reached at|found at|here from|"
    r"moved from|staying at|"
    r"stay at|write to|is at) $",
    re.IGNORECASE,
)
THERE = re.compile(
    r"^[^.!?\n]{0,20},?[ ](?:that's (?:home|me|us|ours|mine|where)|is (?:home|mine|ours|my home|"
    r"where (?:i|we))|we live|i live)\b",
    re.IGNORECASE,
)
BASEMENT_AT = re.compile(
    r"\b(?:the )?(?:basement|attic|loft|top floor|ground floor|annexe?|back room|top "
    r"flat)[ ](?:at|of)[ ]\d{1,4}[a-h]?(?:[ ][A-Z]\w+){0,3}",
    re.IGNORECASE,
)
CODE = r"(?:[A-Z]{1,2}\d[A-Z\d]?[ ]?\d[A-Z]{2}|[a-z]{1,2}\d[a-z\d]?[ ]?\d[a-z]{2})\b"
CHAIN = re.compile(
    r"(?:(?<=[,:(\n.!?][ ])|(?<=\n)|^)(?P<chain>[A-Z\d][^,.;!?\n]{1,40}"
    rf"(?:,[ ][A-Z\d][^,.;!?\n]{{1,40}}){{0,4}}),?[ ]{CODE}"
)
LINE = re.compile(
    r"^(?:The |\d)|\b(?:House|Cottages?|Farm(?:house)?|Lodge|Barn|Bungalow|Villas?|View|Court|"
    r"Mill|Box|Hall|Croft|Grange|Forge|Manor|Wharf|Basin|Site|Yard|"
    r"Road|Street|Lane|Avenue|Close|Drive|Way|Track|Row|Terrace|Hill|Place|Crescent|Gardens|Walk|"
    r"Rise|Mews|Square|Green|End|Bank|Park|Court)$"
)
TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Dr|Capt|Rev|Sir|Prof|Contact)\b|@|\bT(?:el|EL)\b")
HOMELY = re.compile(
    r"\b(?:liv(?:e|es|ed|ing)|home|neighbours?|landlord|landlady|tenants?|rent(?:ed|s|ing)?|bins?|"
    r"letters?|post|parcel\w*|deliver\w*|"
    r"moved?|discharged|address|lady|man|woman|couple|family|letter|widow|mine|ours|hers|his|my|"
    r"our|i'm|we're|mould|damp|"
    r"ambulance|driver|carers?|flats?|door|him|her|ask|visit|called|found)\b",
    re.IGNORECASE,
)
PUBLIC = re.compile(
    r"\b(?:bus|buses|route|line|platform|question|item|ward|bed|form|junction|channel|ticket|"
    r"phone|telephone|mobile|account|case|retail|"
    r"industrial|park|platform|terminal|school|class|visitors?|shops?|trading|the|a|departure|car "
    r"park|meeting|clinic|library|gates?)[ ,]{1,2}(?:the )?$",
    re.IGNORECASE,
)
MINE = re.compile(
    r"\b(?:i'?m|i am|we'?re|we are|he'?s|she'?s|is|my|our|his|her|hers|mine|live[sd]?|living|"
    r"moor(?:ed|s)?|allotment|in|on|at|to|from|"
    r"he's still|put us|site|hotel|hostel|inn|gave me|given)\b[^.!?\n]{0,25}$",
    re.IGNORECASE,
)
GIST = re.compile(
    r"\d|numbers?[ ]|\bno\b|liv(?:e|es|ed|ing)\b|lodg|resid|rent|moor|house|cottage|flat|home|"
    r"address|lodge|bungalow|"
    r"annexe|farm|boat|caravan|shop|door|room|mill|manse|barn|bwthyn|tyddyn|fferm|taigh|t\u0177|"
    r"basement|attic",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r",?[ ](?:and|but|that's|which|where|who|so|if|since|has|have|had|is|are|was|were|needs?|"
    r"because|when|keeps?|got|gets|goes|you|we|i|it|they|please|can|"
    r"did|does|will|would)\b.*$",
    re.IGNORECASE | re.DOTALL,
)


WARD = re.compile(
    r"\b(?:ward|bay|clinic|theatre|hospital|a&e|class|lesson|meeting|queue|queued|enter|exit|"
    r"airport|pharmacy|"
    r"retail|cinema|museum|library|car park)\b",
    re.IGNORECASE,
)
TOWARDS = re.compile(
    r"(?:^|[.!?,;:(\n]|\b(?:at|from|to|in|outside|opposite|behind|of|is|was|are|and|with|by|near|"
    r"for|past|between|live|lives|ask|beside|"
    r"mine|i'm|we're|until|after|before|round|facing))[ ]$",
    re.IGNORECASE,
)
RANKED = re.compile(r"\b(?:got|up|down|gone|went|moved|rose|fell) to $", re.IGNORECASE)
TRANSPORT = re.compile(r"\b(?:bus|buses|tram|trains?|timetable|route)\b", re.IGNORECASE)
NO_DOOR = re.compile(
    r"[ ](?:must|should|priority|bus|reason|one|of)\b|"
    r"[ ](?:in|on) (?:the|a|my|your|this) (?:list|queue|country|world|form|charts?)",
    re.IGNORECASE,
)
# "Ewelina from the lock cottage", "from bwthyn Ty Gwyn".
FROM_HOUSE = re.compile(
    r"(?-i:[A-Z])\w+[ ](?:at|from)[ ](?P<name>the[ ](?:(?!same|wrong|next|other|"
    r"whole)[\w'\-]+[ ]){1,2}(?:cottage|lodge|bungalow|farm|"
    r"farmhouse|flat|house|manse|mill))\b(?![ ](?:team|office|staff))",
    re.IGNORECASE,
)
OTHER_TONGUE = re.compile(
    r"\b(?i:at|from|to|in|of)[ ](?P<name>(?i:bwthyn|tyddyn|fferm|t\u0177|"
    r"taigh)[ ][A-Z\u0176]\w+(?:[ ][A-Z]\w+){0,2})"
)
