"""Units of amounts by their words: currencies as codes of ISO 4217, measures, and the words of numbers."""

from decimal import Decimal

SYMBOLS = {
    "US$": "USD", "NT$": "TWD", "HK$": "HKD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "S$": "SGD", "NZ$": "NZD", "R$": "BRL",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₴": "UAH", "₪": "ILS", "Rs": "INR",
    "₱": "PHP", "₦": "NGN", "₫": "VND", "฿": "THB", "zł": "PLN",
}  # fmt: skip
"""Currency signs as they stand before a number. A bare dollar sign is taken for the US dollar, as news agencies do."""
CURRENCY_WORDS = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "pound sterling": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "won": "KRW",
    "rupee": "INR", "rouble": "RUB", "ruble": "RUB", "swiss franc": "CHF", "rand": "ZAR", "real": "BRL", "reais": "BRL", "lira": "TRY",
    "shekel": "ILS", "hryvnia": "UAH", "zloty": "PLN", "zlotys": "PLN", "dirham": "AED", "baht": "THB", "ringgit": "MYR", "rupiah": "IDR",
    "dong": "VND", "naira": "NGN", "forint": "HUF", "koruna": "CZK", "leu": "RON", "lei": "RON", "lev": "BGN", "leva": "BGN", "birr": "ETB",
    "cedi": "GHS", "taka": "BDT", "tenge": "KZT", "lari": "GEL", "dram": "AMD", "peso": "peso", "krona": "SEK", "kronor": "SEK",
    "krone": "krone", "kroner": "krone", "dinar": "dinar", "franc": "franc", "riyal": "SAR", "rial": "rial", "shilling": "shilling",
    "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "us cent": "USD-cent", "cent": "USD-cent",
}  # fmt: skip
"""Currencies by name. Where several countries have one of the name and none is much the commonest in news, the unit is the name itself."""
NATIONAL = {
    "dollar": {
        "taiwan": "TWD", "taiwanese": "TWD", "new taiwan": "TWD", "hong kong": "HKD", "australian": "AUD", "canadian": "CAD",
        "singapore": "SGD",
        "new zealand": "NZD", "jamaican": "JMD", "zimbabwean": "ZWL", "fijian": "FJD", "namibian": "NAD",
    },
    "pound": {"british": "GBP", "egyptian": "EGP", "syrian": "SYP", "lebanese": "LBP", "sudanese": "SDG", "south sudanese": "SSP"},
    "peso": {
        "mexican": "MXN", "argentine": "ARS", "argentinian": "ARS", "chilean": "CLP", "colombian": "COP", "philippine": "PHP",
        "cuban": "CUP",
        "uruguayan": "UYU", "dominican": "DOP",
    },
    "rupee": {"indian": "INR", "pakistani": "PKR", "sri lankan": "LKR", "nepalese": "NPR", "nepali": "NPR", "mauritian": "MUR"},
    "krone": {"norwegian": "NOK", "danish": "DKK"},
    "kroner": {"norwegian": "NOK", "danish": "DKK"},
    "krona": {"swedish": "SEK", "icelandic": "ISK"},
    "dinar": {
        "iraqi": "IQD", "kuwaiti": "KWD", "serbian": "RSD", "algerian": "DZD", "jordanian": "JOD", "libyan": "LYD", "tunisian": "TND",
        "bahraini": "BHD",
    },
    "franc": {"swiss": "CHF", "congolese": "CDF", "rwandan": "RWF", "french": "FRF", "cfa": "XOF"},
    "rial": {"iranian": "IRR", "omani": "OMR", "yemeni": "YER", "qatari": "QAR"},
    "riyal": {"saudi": "SAR", "qatari": "QAR"},
    "shilling": {"kenyan": "KES", "ugandan": "UGX", "tanzanian": "TZS", "somali": "SOS"},
    "won": {"south korean": "KRW", "north korean": "KPW", "korean": "KRW"},
    "lira": {"turkish": "TRY", "syrian": "SYP", "lebanese": "LBP", "italian": "ITL"},
    "dirham": {"moroccan": "MAD", "emirati": "AED", "uae": "AED"},
}  # fmt: skip
"""Currencies of one name by the nation that stands before it."""
CURRENCY_PHRASES = CURRENCY_WORDS | {f"{nation} {word}": code for word, codes in NATIONAL.items() for nation, code in codes.items()}
CODES = frozenset(code for code in (*SYMBOLS.values(), *CURRENCY_PHRASES.values()) if len(code) == 3 and code.isupper())
CURRENCIES = CODES | {code for code in CURRENCY_PHRASES.values() if code.islower()}
"""Every unit that is a currency."""
PERCENT_WORDS = {"%": "percent", "percent": "percent", "per cent": "percent", "pct": "percent", "percentage point": "percentage point"}
MEASURES = {
    "kilometre": "km", "kilometer": "km", "km": "km", "metre": "m", "meter": "m", "centimetre": "cm", "centimeter": "cm", "cm": "cm",
    "mm": "mm",
    "millimetre": "mm", "millimeter": "mm", "mile": "mile", "nautical mile": "nautical mile", "foot": "foot", "feet": "foot",
    "inch": "inch",
    "inches": "inch", "yard": "yard", "square kilometre": "km2", "square kilometer": "km2", "sq km": "km2", "square mile": "square mile",
    "square metre": "m2", "square meter": "m2", "square foot": "square foot", "square feet": "square foot", "cubic metre": "m3",
    "cubic meter": "m3", "hectare": "ha", "acre": "acre", "tonne": "t", "metric ton": "t", "ton": "ton", "kilogram": "kg",
    "kilogramme": "kg",
    "kilo": "kg", "kg": "kg", "gram": "g", "gramme": "g", "ounce": "ounce", "litre": "L", "liter": "L", "gallon": "gallon",
    "barrel": "barrel",
    "bushel": "bushel", "kilowatt": "kW", "megawatt": "MW", "gigawatt": "GW", "kilowatt-hour": "kWh", "megawatt-hour": "MWh",
    "gigabyte": "GB", "terabyte": "TB", "kiloton": "kt", "knot": "knot", "mph": "mile/h", "km/h": "km/h", "kph": "km/h", "kmh": "km/h",
    "degree": "degree", "degree celsius": "Cel", "°c": "Cel", "degree fahrenheit": "degree Fahrenheit", "°f": "degree Fahrenheit",
    "basis point": "basis point", "point": "point",
}  # fmt: skip
"""Measures of metric kind by their codes in UCUM, the others by name."""
RATES = {"hour": "h", "second": "s", "minute": "min", "day": "day", "week": "week", "month": "month", "year": "year", "annum": "year"} | {
    noun: noun
    for noun in ("barrel", "tonne", "ton", "share", "gallon", "litre", "liter", "kilo", "pound", "ounce", "person", "head", "night")
}
"""What an amount is per, with its short form, where "a" or "an" stands for "per"; after "per" any other noun stands as it is."""
LENGTHS = frozenset({"km", "m", "cm", "mm", "mile", "nautical mile", "foot", "inch", "yard"})
SCALES = {
    "hundred": 10**2, "thousand": 10**3, "k": 10**3, "lakh": 10**5, "million": 10**6, "m": 10**6, "mn": 10**6, "mln": 10**6, "crore": 10**7,
    "billion": 10**9, "b": 10**9, "bn": 10**9, "trillion": 10**12, "tn": 10**12, "trn": 10**12, "dozen": 12,
}  # fmt: skip
SHORT_SCALES = frozenset({"k", "m", "b"})
"""Letters that scale a sum of money, and may be anything else elsewhere: 5m is five million or five metres."""
ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
    *("sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBER_WORDS = (
    {"half a": Decimal("0.5"), "a": Decimal(1)}
    | {word: Decimal(i + 1) for i, word in enumerate(ONES)}
    | {word: Decimal(10 * i + 20) for i, word in enumerate(TENS)}
    | {f"{ten}-{one}": Decimal(10 * i + 21 + j) for i, ten in enumerate(TENS) for j, one in enumerate(ONES[:9])}
)
FRACTIONS = {
    "half": "50", "one half": "50", "a third": "33.33", "one third": "33.33", "one-third": "33.33", "two thirds": "66.67",
    "two-thirds": "66.67", "one quarter": "25", "one-quarter": "25", "three quarters": "75", "three-quarters": "75", "a fifth": "20",
    "one fifth": "20", "one-fifth": "20", "two fifths": "40", "two-fifths": "40", "a tenth": "10", "one tenth": "10", "one-tenth": "10",
}  # fmt: skip
"""Shares in words, in percent."""
APPROXIMATIONS = {
    "about": "about", "around": "about", "roughly": "about", "approximately": "about", "some": "about", "nearly": "about",
    "almost": "about",
    "an estimated": "about", "estimated": "about", "close to": "about", "circa": "about", "approx": "about", "more or less": "about",
    "at least": "at least", "no fewer than": "at least", "no less than": "at least", "not less than": "at least",
    "a minimum of": "at least",
    "at most": "at most", "up to": "at most", "as many as": "at most", "as much as": "at most", "no more than": "at most",
    "a maximum of": "at most", "not more than": "at most",
    "more than": "more than", "over": "more than", "above": "more than", "in excess of": "more than", "upwards of": "more than",
    "well over": "more than", "exceeding": "more than", "greater than": "more than",
    "less than": "less than", "fewer than": "less than", "under": "less than", "below": "less than", "just under": "less than",
    "just over": "more than", "just above": "more than", "just below": "less than",
}  # fmt: skip
"""Words before a number that say how they bound it."""
PLACE_WORDS = frozenset({"under", "below", "above", "over"})
"""Those among them that tell where something is when a length follows."""
