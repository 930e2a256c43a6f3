"""Which paragraphs of a page are not news: links, notices, credits and navigation, by tables of patterns.

The tables are cautious: a pattern describes a whole short paragraph or the fixed opening of a notice, never a word inside a sentence.
A sentence of news that mentions a newsletter, a cookie or a copyright stays. Patterns ignore case, but for names.
"""

import re
from collections.abc import Sequence

from kg.read.dates import find_date, remove_dates
from kg.read.paragraphs import ends_sentence

MAX_NOTICE = 400
"""No notice is longer, in characters; longer paragraphs are never boilerplate."""
MAX_LINK_TITLE = 160
"""Titles in lists of links are headlines; those of news sites have 40 to 120 characters."""

_NAME = r"(?-i:[A-ZÀ-ÖØ-ÞĀ-Ž][\w.'’-]*)"
_PARTICLE = r"(?-i:de|del|della|da|dos|van|von|der|den|bin|ibn|al|el|la|le|du|and|in|at|of|for|with|the|&)"
_NAMES = rf"{_NAME}(?:,?\s+(?:{_NAME}|{_PARTICLE}\b)|\s*[|/·•]\s*{_NAME}|\s+[–—-]\s+{_NAME}){{0,14}}"
_MEDIA = r"(?:photo(?:graph)?|image|picture|pic|video|illustration|graphic|map|screenshot|infographic)s?"
_SOCIAL = (
    r"(?:facebook|twitter|x|instagram|whats ?app|linkedin|telegram|youtube|reddit|tiktok|threads|bluesky|mastodon|e-?mail|pinterest"
    r"|google news)"
)
_STORY = r"(?:links?|articles?|stor(?:y|ies)|posts?|news|content|topics?|coverage|reading|reads|videos?|items?|searches)"
_AGENCY = (
    r"(?:afp|ap|reuters|upi|dpa|tass|xinhua|ians|ani|pti|efe|ansa|agence france-presse|(?:the )?associated press|bloomberg(?: news)?"
    r"|kyodo(?: news)?|yonhap(?: news agency)?|anadolu(?: agency)?|agencies)"
)
_CRAFT = r"(?:reporting|writing|editing|graphics|compiled|translated|edited|written|produced)"
_CREDIT = rf"(?:additional |with )?{_CRAFT}(?: and {_CRAFT})? by {_NAMES}"
_DOMAIN = r"(?:https?://)?(?:[a-z0-9-]+\.)+(?:com|org|net|info|news|eu|(?:co|com|org)\.[a-z]{2})(?:/\S*)?"

LINK_HEADINGS = (  # a heading; the lines after it are titles of other articles
    rf"(?:related|similar|recommended|suggested|further|associated|external|latest|recent|more|other|most (?:read|viewed)) {_STORY}",
    r"related|see also|recommended(?: for you)?|references|bibliography|footnotes|trending(?: now)?|up next|what to read next",
    rf"most (?:read|popular|viewed|shared|commented)(?: (?:from|in|on) {_NAMES})?",
    r"editor['’]?s['’]? picks?|top (?:stories|news)|in this section|read (?:more|next|also)",
    r"also (?:read|see)|(?:you (?:may|might)|readers) also (?:like|enjoy|liked|be interested in)(?: these)?",
    r"more (?:on|about) this (?:story|topic|issue|subject)",
    rf"more (?:{_STORY} )?(?:on|about|from|in) {_NAMES}",
)
LINKS = (
    r"(?:read|see|watch|listen|learn|find out|discover|view|hear)(?: (?:more|also|next|all|now))+(?:\s*[:>|»–—-].*)?",
    rf"(?:read|see|watch|learn|find out|discover|view|hear) (?:more|also) (?:about|on|at|from|in|here|{_STORY})\b.{{0,100}}",
    rf"(?:related|recommended|more|also read|also see|see also|read|watch|listen|don['’]t miss)(?: {_STORY})?\s*[:|»>].+",
    r"in (?:pics|pictures|photos)\s*[:|].+|(?:click|tap) (?:here|the link|below|to (?:read|view|watch|listen|see|play|share))\b.*",
    rf".{{1,60}}\b(?:news|stories|articles|headlines|coverage|videos) (?:at|from|on|by|@) {_DOMAIN}",
    rf"https?://\S+|www\.\S+|\S+@\S+\.[a-z]{{2,6}}|{_DOMAIN}",
    r"(?:source|via|link|url|web|website|e-?mail|tel|phone|fax|contact)\s*:\s*\S+(?:\s\S+){0,5}",
)
NEWSLETTERS = (
    r"(?:subscribe|sign up|register|log ?in|join)(?: (?:now|here|today|free|for free|to read|to comment|to continue))*",
    r"subscribe (?:to|for|now|today|here|free|and)\b.{0,160}",
    r"(?:sign up|register|opt in)\b.{0,160}\b(?:newsletters?|mailing list|inbox|e-?mails|updates|alerts|briefings?|digest)\b.{0,60}",
    rf"join (?:us|our|the (?:conversation|discussion|debate))\b.{{0,120}}|join .{{1,40}} on {_SOCIAL}\b.{{0,40}}",
    r"get .{0,120}\b(?:in|to|into) your (?:inbox|e-?mail|phone)\b.{0,80}|get (?:our|the|a)(?: \w+){0,3} newsletters?\b.{0,60}",
    r"(?:enter|type|submit|provide|confirm) your (?:e-?mail|name|address)\b.*|(?:your )?e-?mail(?: address)?\s*[:*]?",
    r"(?:(?:our|the|free|daily|weekly|morning) )*newsletters?|subscribers? only|(?:already|not) a (?:subscriber|member)\b.*",
    r"(?:do you have|got|have) (?:an?|any|more) (?:news )?(?:story|stories|tips?|comments?|questions?|feedback|information)\b.{0,80}"
    r"\b(?:e-?mail|contact|write|tell us|let us|send|get in touch|submit)\b.{0,120}",
    r"become a (?:member|subscriber|supporter|patron)\b.*|this (?:article|content|story) is for (?:subscribers|members)\b.*",
    r"(?:support|donate to|contribute to) (?:us|our|independent|quality|free)\b.{0,80}|donate(?: now| today)?",
    r"(?:thanks?|thank you) for (?:reading|visiting|subscribing|watching|listening|your support|being (?:here|there|a))\b.*",
    r".{0,60}[$€£]\s?\d+(?:\.\d\d)?\+? billed (?:once|monthly|yearly|annually|weekly)",
    r"(?:download|get|try|install) (?:our|the) (?:free |new )?(?:mobile |news )?app\b.*",
    r"(?:stay|keep) (?:informed|up[ -]to[ -]date|updated|tuned|in touch)(?: (?:with|on|by|for)\b.*)?",
)
SHARING = (
    rf"share(?: (?:this|on|via|it|by|{_SOCIAL}|article|story|post|page|link)\b.{{0,60}})?|shares?\s*:\s*\d*",
    r"\d[\d.,]*[km]? (?:shares?|likes?|views?|comments?|replies)|(?:be the first to comment|have your say|report (?:a typo|an error))\b.*",
    r"(?:follow|like|find|connect with|contact|reach|e-?mail|write to) (?:us|the author|me)(?: (?:on|at|via|by|in|for|with)\b.*)?",
    rf"(?:follow|find) .{{1,40}} on {_SOCIAL}\b.{{0,60}}|follow @\S+.*|{_SOCIAL}(?:(?: ?[|,/·•] ?| ){_SOCIAL})*",
    r"tweet(?: this)?|copy(?: the)? link(?: copied)?|print(?: (?:this(?: \w+)?|article|page|story))?|e-?mail this\b.{0,40}|bookmark",
    r"save(?: (?:article|story|for later))?",
    r"(?:no |view |leave a |post a |add a |write a |read |show |all )*(?:comments?|reply)(?: \(?\d+\)?)?",
    r"comments? (?:are|is) (?:closed|off|disabled)\b.*",
)
LEGAL = (
    r"copyright(?:ed)?\s*(?:©|\(c\)|&copy;).*|(?:©|&copy;).*|\(c\) (?:copyright )?[12]\d{3}\b.*|copyright(?: by)?,? [12]\d{3}\b.*",
    rf"copyright\s*:.*|copyright (?:by )?{_NAMES}",
    rf"(?:{_NAMES}[.,|–—-]? |.{{0,80}}\b[12]\d{{3}}\b.{{0,80}})?\ball rights reserved(?:\. .{{0,160}})?",
    r"(?:this (?:material|article|story|content)|no part of this|the (?:content|material)s? (?:of|on) this)\b.{0,80}\bmay not be\b.*",
    r"\(?cc[ -](?:by|0)\b[ \w.-]{0,30}\)?|(?:re)?(?:used|posted|published|printed|produced) with(?: (?:the|kind))* permission\b.{0,60}",
    r"(?:reproduction|republication)\b.{0,80}\b(?:is prohibited|without (?:prior )?(?:written )?permission)\b.*",
    r"this (?:article|story|work) is (?:re)?published .{0,80}\blicen[cs]e\b.*",
    r"(?:the )?(?:views?|opinions?)(?: and opinions?)? expressed (?:in this|here|by the author|are)\b.*",
    rf"(?:we|this (?:web)?site|our (?:web)?sites?|we and our partners|{_DOMAIN}) uses? (?:\S+ )?cookies\b.*",
    r"by (?:continuing|clicking|using|browsing|signing up|subscribing)\b.{0,120}\byou (?:agree|consent|accept)\b.*",
    r"(?:accept|reject|allow|manage)(?: (?:all|your))?(?: cookies| preferences)?",
    r"(?:privacy|cookies?)(?: (?:and|&) (?:privacy|cookies?))?(?: (?:policy|settings?|notice|preferences|statement|consent))?",
    r"terms(?: (?:of|and|&) (?:use|service|conditions))?(?: (?:and|&) privacy(?: policy)?)?",
    r"disclaimer(?:\s*:.*)?|imprint|our standards\s*:.*",
)
CREDITS = (
    rf"\(?(?:file |handout |stock )?{_MEDIA}(?: (?:credits?|source|caption|by|courtesy(?: of)?|via|from))?\s*[:/|©].{{1,200}}",
    r".{1,200}\.(?:jpe?g|png|gif|svg|webp|tiff?|mp4|webm|ogv)(?:\s*[|:].{0,200})?",  # the name of a file
    r"(?:image|media|video|photo) (?:source|caption|credit),.{1,200}|(?:credits?|caption|courtesy)\s*:.{1,120}",
    rf"\(?(?:file |handout |stock )?{_MEDIA} (?:credits?|by|courtesy(?: of)?|via) {_NAMES}\)?|(?:file|handout|stock) {_MEDIA}",
    rf"(?:{_NAMES}[ /|]+)?(?:via )?(?:getty images|shutterstock|afp photo|ap photo|istock|wikimedia commons)(?:\s*[/|,].{{0,60}})?",
    rf"{_NAMES}\s*(?:/|\bvia\b)\s*(?:{_AGENCY}|getty images|epa|file)\)?",
    rf".{{1,300}}\((?:file )?(?:{_MEDIA}|credits?|courtesy)(?:\s*[:/]| (?:by|courtesy(?: of)?|via|credits?:?)) .{{1,100}}\)",
    rf"\(?{_CREDIT}(?:[;,.]? (?:and )?{_CREDIT}){{0,4}}\)?",
    rf".{{1,300}}(?-i:Image|Photo|Picture|Photograph|Photo credit|Image credit)s?: {_NAMES}|[—–]\s*{_NAMES}",
    rf".{{1,380}}\b(?-i:REUTERS|AFP|AP|EPA|ANSA|Reuters)(?: (?:photo|pool))?\s?/\s?{_NAMES}\)?|\[\d+/\d+\].*",
    r"(?:\S+ ){1,12}contributed (?:reporting )?to this (?:report|story|article)(?: from .{2,60})?|with agency inputs?",
    rf"[–—-]{{0,2}}\s*\(?with (?:additional )?(?:files?|inputs?|reporting|information|assistance|contributions?) (?:from|by) {_NAMES}\)?",
    rf"\(?(?:source|agency)\s*:.{{2,60}}|[–—-]{{1,2}}\s*{_NAMES} contributed(?: reporting)?(?: to .{{2,60}})?",
    r"to contact the (?:reporters?|editors?|authors?|staff)\b.{0,200}:.{0,200}",
    r"\((?:updates?|adds?|recasts?|corrects?|repeats?|refiles?|rewrites?|writes through)\b[^()]{0,200}\)",  # (Adds comment, background)
    rf"\(?{_AGENCY}\)?|{_NAMES}(?:,| [|–—-]) (?:{_AGENCY}|(?:\w+ )?(?:reporter|writer|correspondent|contributor))",
    r"[a-z]{2,5}(?:-[a-z]{2,5}){0,3}(?:/[a-z]{2,5}){1,4}|-*\s*ends?\s*-*|-?\s?30\s?-?|to be continued|more to follow|developing story",
    r"this (?:article|story|post|piece) (?:was|has been)(?: first| originally)? (?:re)?(?:published|posted|printed|updated|corrected)\b.*",
    r"this (?:article|story|post|piece) is part of (?:our|a series|the series)\b.{0,120}",
    r"this (?:article|story|post|piece)(?: first| originally) (?:appeared|ran)\b.*",
    r"(?:corrections?|clarifications?|editor(?:s['’]|['’]s|s)? notes?|note to (?:editors|readers))\s*[:–—].*",
)
ADVERTISEMENTS = (
    r"advertise(?:ment)?s?|advertising|ads?(?: by \w+)?|sponsored(?: (?:content|by .{1,40}|links?))?|promoted(?: content)?",
    r"paid (?:content|post)|partner content|(?:story|article|content|report) continues (?:below|after)\b.{0,40}|continue reading\b.{0,40}",
    r"advertisement\s*[–—|:-].{0,60}",
    r"(?:keep )?scroll(?:ing)? (?:down )?(?:for|to) (?:more|continue)\b.{0,40}",
    r"skip (?:to|past)(?: \w+){1,4}|skip (?:ad|advert|advertisement)",
)
NAVIGATION = (
    r"home(?: ?page)?|(?:main )?menu|search|top|back(?: to (?:top|home))?|close|open|log ?out|sign ?in|(?:my )?account|site ?map|archives?",
    r"(?:contact|about)(?: us)?|faqs?|help|listen|play|pause|mute|loading|view all|show (?:more|less|all)|load more|see (?:more|all)",
    r"(?:next|previous)(?: (?:page|post|article|story))?|more|go back|toggle navigation|print edition|e-?paper|gallery|slideshow",
    r"[^|]{1,50}(?:\|[^|]{1,50}){2,}\|?|[^|]{1,60}\|",  # Home | World | Asia
    r"[^>»›]{1,40}(?:[>»›][^>»›]{1,60}){2,}|home ?(?:[>»›/][^>»›/]{1,60})+",
    r"[^•·]{1,40}(?:[•·][^•·]{1,40}){2,}",
    r"(?:tags?|topics?|key ?words?|categor(?:y|ies)|filed under|posted (?:in|by)|in this (?:article|story)|section)\s*:.{0,200}",
    r"(?:author|byline|location|language|edition|word count|length)\s*:[^.!?]{1,100}",
    r"(?:\d+ )?key (?:takeaways?|points?|facts?|findings)|at a glance|highlights|go deeper|the (?:big picture|bottom line)|why it matters",
    r"[█▉▊▋▌▍▎▏░▒▓].{1,120}",  # the legend of a map
    r"(?:reading time|listen to this).{0,40}|\d+[ -]?min(?:ute)?s?(?: (?:read|listen|watch|ago))?|(?:page )?\d+ (?:of|/) \d+",
    r"(?:updated|posted|published)?:?\s*(?:\d+|an?|one|two|a few) (?:seconds?|minutes?|hours?|days?|weeks?|mins?|hrs?) ago",
    r"(?:please )?enable javascript\b.*|your browser does not support\b.*|this (?:video|content|page) (?:is not available|cannot be)\b.*",
)
_TABLES = (LINK_HEADINGS, LINKS, NEWSLETTERS, SHARING, LEGAL, CREDITS, ADVERTISEMENTS, NAVIGATION)


def _compile(table: Sequence[str], end: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(table)}){end}", re.IGNORECASE)


_HEADING = _compile(LINK_HEADINGS, r"[\s:|>»›→…-]*")
_NOTICE = _compile([pattern for table in _TABLES[1:] for pattern in table], r"[\s:.!|>»›→…-]*")
_DIVIDERS = re.compile(r"\s*[|·•]\s*")
_DATE_WORD = re.compile(
    r"\b(?:(?:first |last |originally )?(?:published|posted|updated|modified|issued|created|released)|date(?:line)?|on|at|as of|time"
    r"|[ap]\.?m\.?|utc|gmt|[ecmp][sd]t|cest|cet|bst|ist|jst|hkt|sgt|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday)\b\.?"
    r"|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?|[+-]\d{2}:?\d{2}",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    rf"(?:(?:written|reported|story|words|analysis|report|text|posted|published) )?by:?\s+{_NAMES}\s*[,|·•–—-]?", re.IGNORECASE
)
_NO_AUTHOR = re.compile(
    r"by:?\s+(?:the|a|an|in|at|of|for|with|january|february|march|april|may|june|july|august|september|october|november|december|\w+day)\b",
    re.IGNORECASE,
)


def is_boilerplate(paragraph: str) -> bool:
    """Return whether a paragraph is a link, notice, credit or piece of navigation rather than news.

    >>> is_boilerplate("Sign up for our daily newsletter"), is_boilerplate("The newsletter named three spies.")
    (True, False)
    """
    words = " ".join(paragraph.split())
    if not any(map(str.isalpha, words)):
        return True
    return len(words) <= MAX_NOTICE and bool(_NOTICE.fullmatch(words) or _HEADING.fullmatch(words))


def is_aside(paragraph: str) -> bool:
    """Return whether a paragraph is a notice, a date or a byline, or several of them divided by bars or dots.

    >>> is_aside("By Jane Doe | November 13, 2024 | 3 min read"), is_aside("Ferries left | November 13, 2024")
    (True, False)
    """
    pieces = _divide(paragraph)
    return is_boilerplate(paragraph) or all(is_boilerplate(piece) or has_date_of_article(piece) for piece in pieces)


def has_date_of_article(paragraph: str) -> bool:
    """Return whether a paragraph, or a piece of it between bars or dots, is a date line or a byline: its date is the article's."""
    return any(is_date_line(piece) or is_byline(piece) for piece in (paragraph, *_divide(paragraph)))


def _divide(paragraph: str) -> list[str]:
    pieces = [piece for piece in _DIVIDERS.split(paragraph) if piece] if len(paragraph) <= MAX_NOTICE else []
    return pieces or [paragraph]


def is_link_heading(paragraph: str) -> bool:
    """Return whether a paragraph is a heading over links to other articles.

    >>> is_link_heading("Related Stories:"), is_link_heading("Related stories moved the court.")
    (True, False)
    """
    return len(paragraph) <= MAX_NOTICE and bool(_HEADING.fullmatch(" ".join(paragraph.split())))


def is_link_title(paragraph: str) -> bool:
    """Return whether a paragraph after a heading over links looks like a link: short, and no full sentence."""
    return len(paragraph) <= MAX_LINK_TITLE and (paragraph.endswith("?") or not ends_sentence(paragraph))


def is_date_line(paragraph: str) -> bool:
    """Return whether a paragraph is only a date, perhaps with a time and words such as "Published on".

    >>> is_date_line("Updated: Nov 13, 2024 at 10:30 am GMT"), is_date_line("They met on November 13, 2024")
    (True, False)
    """
    if len(paragraph) > 120:
        return False
    rest = _DATE_WORD.sub("", remove_dates(paragraph))
    return rest != paragraph and not any(map(str.isalnum, rest))


def is_byline(paragraph: str) -> bool:
    """Return whether a paragraph names the author: "By" and names, perhaps with an agency and a date.

    >>> is_byline("By JANE DOE, Associated Press"), is_byline("By Jane Doe | November 13, 2024"), is_byline("By Monday it had stopped.")
    (True, True, False)
    """
    if len(paragraph) > 150 or _NO_AUTHOR.match(paragraph):
        return False
    names = remove_dates(paragraph) if find_date(paragraph).month else paragraph
    return bool(_BYLINE.fullmatch(names.strip()))
