"""What languages are called in messages: "nazwa po niemiecku", "a name in German"."""

from __future__ import annotations

from wupgraph.text import Text

# By tag: the Polish adverb and the English name, of the languages of Europe that registers are kept in.
_NAMES = {
    "be": Text("po białorusku", "Belarusian"),
    "bg": Text("po bułgarsku", "Bulgarian"),
    "bs": Text("po bośniacku", "Bosnian"),
    "ca": Text("po katalońsku", "Catalan"),
    "cs": Text("po czesku", "Czech"),
    "csb": Text("po kaszubsku", "Kashubian"),
    "cy": Text("po walijsku", "Welsh"),
    "da": Text("po duńsku", "Danish"),
    "de": Text("po niemiecku", "German"),
    "dsb": Text("po dolnołużycku", "Lower Sorbian"),
    "el": Text("po grecku", "Greek"),
    "en": Text("po angielsku", "English"),
    "es": Text("po hiszpańsku", "Spanish"),
    "et": Text("po estońsku", "Estonian"),
    "eu": Text("po baskijsku", "Basque"),
    "fi": Text("po fińsku", "Finnish"),
    "fr": Text("po francusku", "French"),
    "ga": Text("po irlandzku", "Irish"),
    "gl": Text("po galicyjsku", "Galician"),
    "he": Text("po hebrajsku", "Hebrew"),
    "hr": Text("po chorwacku", "Croatian"),
    "hsb": Text("po górnołużycku", "Upper Sorbian"),
    "hu": Text("po węgiersku", "Hungarian"),
    "hy": Text("po ormiańsku", "Armenian"),
    "is": Text("po islandzku", "Icelandic"),
    "it": Text("po włosku", "Italian"),
    "ka": Text("po gruzińsku", "Georgian"),
    "la": Text("po łacinie", "Latin"),
    "lb": Text("po luksembursku", "Luxembourgish"),
    "lt": Text("po litewsku", "Lithuanian"),
    "lv": Text("po łotewsku", "Latvian"),
    "mk": Text("po macedońsku", "Macedonian"),
    "mt": Text("po maltańsku", "Maltese"),
    "nl": Text("po niderlandzku", "Dutch"),
    "no": Text("po norwesku", "Norwegian"),
    "pl": Text("po polsku", "Polish"),
    "pt": Text("po portugalsku", "Portuguese"),
    "ro": Text("po rumuńsku", "Romanian"),
    "ru": Text("po rosyjsku", "Russian"),
    "sk": Text("po słowacku", "Slovak"),
    "sl": Text("po słoweńsku", "Slovene"),
    "sq": Text("po albańsku", "Albanian"),
    "sr": Text("po serbsku", "Serbian"),
    "sv": Text("po szwedzku", "Swedish"),
    "tr": Text("po turecku", "Turkish"),
    "uk": Text("po ukraińsku", "Ukrainian"),
    "yi": Text("w jidysz", "Yiddish"),
}


def language_name(tag: str) -> Text:
    """What is said of a text in a language: behind „nazwa” in Polish, behind "a name in" in English.

    >>> language_name("uk").pl, language_name("zz").en
    ('po ukraińsku', 'the language zz')
    """
    return _NAMES.get(tag) or Text(f"w języku {tag}", f"the language {tag}")
