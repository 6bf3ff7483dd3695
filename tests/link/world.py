"""A small world in the shape of Wikidata, for tests.

Identifiers of countries, capitals, classes, properties and of three offices are the true ones. Everybody and everything
else is made up and has an identifier above Q9000000000; a name that somebody bears by chance says nothing about them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

WD = "http://www.wikidata.org/entity/"
MADE_UP = 9_000_000_000
_WDT = "http://www.wikidata.org/prop/direct/"
_P = "http://www.wikidata.org/prop/"
_PS = "http://www.wikidata.org/prop/statement/"
_PQ = "http://www.wikidata.org/prop/qualifier/"
_RANK = ox.NamedNode("http://wikiba.se/ontology#rank")
_LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_ALIAS = ox.NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
_TIME = ox.NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")
_POINT = ox.NamedNode("http://www.opengis.net/ont/geosparql#wktLiteral")

POLITICIAN, DIPLOMAT, FOOTBALLER, SINGER, WRITER, OFFICER = (
    "Q82955",
    "Q193391",
    "Q937857",
    "Q177220",
    "Q36180",
    "Q189290",
)

# code: item, Arabic names, English name, capital with its Arabic names
COUNTRIES: dict[str, tuple[str, list[str], str, str, list[str]]] = {
    "EG": ("Q79", ["مصر", "جمهورية مصر العربية"], "Egypt", "Q85", ["القاهرة"]),
    "IR": ("Q794", ["إيران"], "Iran", "Q3616", ["طهران"]),
    "IQ": ("Q796", ["العراق"], "Iraq", "Q1530", ["بغداد"]),
    "US": ("Q30", ["الولايات المتحدة", "أمريكا"], "United States of America", "Q61", ["واشنطن العاصمة", "واشنطن"]),
    "FR": ("Q142", ["فرنسا"], "France", "Q90", ["باريس"]),
    "DE": ("Q183", ["ألمانيا"], "Germany", "Q64", ["برلين"]),
    "RU": ("Q159", ["روسيا"], "Russia", "Q649", ["موسكو"]),
    "GB": ("Q145", ["المملكة المتحدة", "بريطانيا"], "United Kingdom", "Q84", ["لندن"]),
    "CN": ("Q148", ["جمهورية الصين الشعبية", "الصين"], "People's Republic of China", "Q956", ["بكين"]),
    "TR": ("Q43", ["تركيا"], "Turkey", "Q3640", ["أنقرة"]),
    "SY": ("Q858", ["سوريا", "سورية"], "Syria", "Q3766", ["دمشق"]),
    "LB": ("Q822", ["لبنان"], "Lebanon", "Q3820", ["بيروت"]),
    "JO": ("Q810", ["الأردن"], "Jordan", "Q3805", ["عمان", "عمّان"]),
    "SA": ("Q851", ["السعودية", "المملكة العربية السعودية"], "Saudi Arabia", "Q3692", ["الرياض"]),
    "AE": ("Q878", ["الإمارات العربية المتحدة"], "United Arab Emirates", "Q1519", ["أبو ظبي"]),
    "QA": ("Q846", ["قطر"], "Qatar", "Q3861", ["الدوحة"]),
    "TN": ("Q948", ["تونس"], "Tunisia", "Q3572", ["تونس العاصمة", "تونس"]),
    "DZ": ("Q262", ["الجزائر"], "Algeria", "Q3561", ["مدينة الجزائر", "الجزائر"]),
    "MA": ("Q1028", ["المغرب"], "Morocco", "Q3551", ["الرباط"]),
    "LY": ("Q1016", ["ليبيا"], "Libya", "Q3579", ["طرابلس"]),
    "SD": ("Q1049", ["السودان"], "Sudan", "Q1963", ["الخرطوم"]),
    "OM": ("Q842", ["عمان", "سلطنة عمان"], "Oman", "Q3826", ["مسقط"]),
}


@dataclass
class World:
    """Triples, made item by item; `ids` are the made-up identifiers by name."""

    triples: list[ox.Triple] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)

    def item(self, key: str) -> str:
        """The identifier of a thing: itself where it is one, else a made-up one."""
        if key.startswith("Q") and key[1:].isdigit():
            return key
        return self.ids.setdefault(key, f"Q{MADE_UP + len(self.ids) + 1}")

    def claim(self, key: str, prop: str, value: str) -> None:
        """A direct claim; the value is an identifier, a key, or a day."""
        self._add(key, _WDT + prop, _day(value) if value[:1].isdigit() else self._node(value))

    def text(self, key: str, names: list[str], language: str = "ar") -> None:
        """A label and aliases."""
        for number, name in enumerate(names):
            term = _ALIAS if number else _LABEL
            self.triples.append(ox.Triple(self._node(key), term, ox.Literal(name, language=language)))

    def literal(self, key: str, prop: str, value: str, datatype: ox.NamedNode | None = None) -> None:
        """A direct claim with a string."""
        self._add(key, _WDT + prop, ox.Literal(value, datatype=datatype))

    def person(
        self,
        key: str,
        names: list[str],
        *,
        of: str | None = None,
        job: str | None = POLITICIAN,
        held: tuple[tuple[str, str | None, str | None], ...] = (),
        born: str | None = "1955-03-04",
        died: str | None = None,
        member: str | None = None,
        en: list[str] | None = None,
        mul: list[str] | None = None,
    ) -> None:
        """A human."""
        self.claim(key, "P31", "Q5")
        self.text(key, names)
        self.text(key, en or [], "en")
        self.text(key, mul or [], "mul")
        for prop, value in (("P106", job), ("P569", born), ("P570", died), ("P102", member)):
            if value:
                self.claim(key, prop, value)
        if of:
            self.claim(key, "P27", COUNTRIES[of][0])
        for number, (office, start, end) in enumerate(held):
            self.claim(key, "P39", office)
            statement = ox.NamedNode(f"{WD}statement/{self.item(key)}-{number}")
            self._add(key, _P + "P39", statement)
            self.triples.append(ox.Triple(statement, ox.NamedNode(_PS + "P39"), self._node(office)))
            self.triples.append(ox.Triple(statement, _RANK, ox.NamedNode("http://wikiba.se/ontology#NormalRank")))
            for prop, value in (("P580", start), ("P582", end)):
                if value:
                    self.triples.append(ox.Triple(statement, ox.NamedNode(_PQ + prop), _day(value)))

    def office(self, key: str, names: list[str], *, of: str, kind: str | None = None, ended: str | None = None) -> None:
        """An office; `of` is a country's code or the key of a body."""
        self.claim(key, "P31", "Q4164871")
        self.text(key, names)
        self.claim(key, "P1001", COUNTRIES[of][0] if of in COUNTRIES else of)
        if kind:
            self.claim(key, "P279", kind)
        if ended:
            self.claim(key, "P576", ended)

    def thing(self, key: str, names: list[str], kind: str, *, of: str | None = None, located: bool = False) -> None:
        """A body or a place."""
        self.claim(key, "P31", kind)
        self.text(key, names)
        if of:
            self.claim(key, "P17", COUNTRIES[of][0])
        if located:
            self.literal(key, "P625", "Point(31.2 30.1)", _POINT)

    def _node(self, key: str) -> ox.NamedNode:
        return ox.NamedNode(WD + self.item(key))

    def _add(self, key: str, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        self.triples.append(ox.Triple(self._node(key), ox.NamedNode(predicate), value))


def _day(value: str) -> ox.Literal:
    return ox.Literal(f"{value}T00:00:00Z", datatype=_TIME)


def make() -> World:
    """The whole world."""
    world = World()
    for code, (item, names, english, capital, capital_names) in COUNTRIES.items():
        world.claim(item, "P31", "Q3624078")
        world.text(item, names)
        world.text(item, [english], "en")
        world.literal(item, "P297", code)
        world.claim(item, "P36", capital)
        world.thing(capital, capital_names, "Q5119", of=code, located=True)
    # Two items with one code, of which one is no more.
    world.claim("old-egypt", "P31", "Q3024240")
    world.text("old-egypt", ["المملكة المصرية", "مصر"])
    world.literal("old-egypt", "P297", "EG")
    world.claim("old-egypt", "P576", "1953-06-18")
    # Classes above classes.
    for low, high in (("Q5119", "Q515"), ("Q515", "Q486972"), ("Q7278", "Q43229"), ("Q30461", "Q48352")):
        world.claim(low, "P279", high)
    world.claim("news-site", "P279", "Q43229")
    _offices(world)
    _bodies(world)
    _places(world)
    for make_person in _people(), _namesakes():
        for key, names, options in make_person:
            world.person(key, names, **options)
    return world


def _offices(world: World) -> None:
    president, premier, foreign = "Q30461", "Q14212", "Q7330070"
    world.office("Q11696", ["رئيس الولايات المتحدة", "رئيس الولايات المتحدة الأمريكية"], of="US", kind=president)
    world.office("Q191954", ["رئيس الجمهورية الفرنسية", "رئيس فرنسا"], of="FR", kind=president)
    world.office("Q4970706", ["مستشار ألمانيا"], of="DE", kind="Q2285706")
    world.office("president-EG", ["رئيس مصر", "رئيس جمهورية مصر العربية"], of="EG", kind=president)
    world.office("president-IR", ["رئيس إيران"], of="IR", kind=president)
    world.office("president-IQ", ["رئيس العراق", "رئيس جمهورية العراق"], of="IQ", kind=president)
    world.office("president-SY", ["رئيس الجمهورية العربية السورية"], of="SY", kind=president)
    world.office("president-LB", ["رئيس الجمهورية اللبنانية"], of="LB", kind=president)
    world.office("president-TN", ["رئيس تونس", "رئيس الجمهورية التونسية"], of="TN", kind=president)
    world.office("president-TR", ["رئيس تركيا"], of="TR", kind=president)
    world.office("president-RU", ["رئيس روسيا"], of="RU", kind=president)
    world.office("premier-IQ", ["رئيس وزراء العراق"], of="IQ", kind=premier)
    world.office("premier-GB", ["رئيس وزراء المملكة المتحدة"], of="GB", kind=premier)
    world.office("premier-JO", ["رئيس الوزراء الأردني"], of="JO", kind=premier)
    world.office("premier-MA", ["رئيس الحكومة المغربية"], of="MA", kind=premier)
    world.office("premier-TN", ["رئيس الحكومة التونسية"], of="TN", kind=premier)
    world.office("foreign-EG", ["وزير الخارجية (مصر)"], of="EG", kind=foreign)
    world.office("foreign-IR", ["وزير الشؤون الخارجية الإيراني"], of="IR", kind=foreign)
    world.office("foreign-RU", ["وزير خارجية روسيا"], of="RU", kind=foreign)
    world.office("foreign-JO", ["وزارة شؤون المغتربين"], of="JO", kind=foreign)  # the class alone tells
    world.office("foreign-old-EG", ["ناظر الخارجية المصرية"], of="EG", kind=foreign, ended="1914-12-19")
    world.office("king-SA", ["ملك المملكة العربية السعودية", "ملك السعودية"], of="SA", kind="Q12097")
    world.office("king-MA", ["ملك المغرب"], of="MA", kind="Q12097")
    world.office("king-JO", ["ملك الأردن"], of="JO", kind="Q12097")
    world.office("emir-QA", ["أمير قطر"], of="QA", kind="Q116")
    world.office("crown-SA", ["ولي عهد المملكة العربية السعودية"], of="SA")
    world.office("leader-IR", ["المرشد الأعلى الإيراني"], of="IR")
    world.office("defence-US", ["وزير الدفاع الأمريكي", "وزير دفاع الولايات المتحدة"], of="US", kind="Q83307")
    world.office("interior-MA", ["وزير الداخلية المغربي"], of="MA", kind="Q83307")
    world.office("vice-US", ["نائب رئيس الولايات المتحدة"], of="US")
    world.office("speaker-IQ", ["رئيس مجلس النواب العراقي"], of="parliament-IQ")
    world.office("secretary-UN", ["الأمين العام للأمم المتحدة"], of="Q1065")
    world.office("head-EU", ["رئيس المفوضية الأوروبية"], of="commission")
    # The generic classes have names as well, and no country.
    for item, names in ((foreign, ["وزير الخارجية"]), (president, ["رئيس"]), (premier, ["رئيس الوزراء"])):
        world.text(item, names)


def _bodies(world: World) -> None:
    world.thing("Q1065", ["الأمم المتحدة", "منظمة الأمم المتحدة"], "Q245065")
    world.thing("Q458", ["الاتحاد الأوروبي"], "Q245065")
    world.literal("Q458", "P297", "EU")
    world.thing("commission", ["المفوضية الأوروبية"], "Q245065")
    world.thing("parliament-IQ", ["مجلس النواب العراقي"], "Q35749", of="IQ")
    world.thing("parliament-EG", ["مجلس النواب المصري", "مجلس النواب"], "Q35749", of="EG")
    world.thing("parliament-JO", ["مجلس النواب الأردني", "مجلس النواب"], "Q35749", of="JO")
    world.thing("foreign-ministry-IR", ["وزارة الشؤون الخارجية الإيرانية"], "Q192350", of="IR")
    world.thing("party-TN", ["حزب النهر", "حركة النهر"], "Q7278", of="TN")
    world.thing("party-MA", ["حزب السنبلة"], "Q7278", of="MA")
    world.thing("party-IQ", ["ائتلاف النخيل"], "Q7278", of="IQ")
    world.thing("agency-EG", ["وكالة النيل للأنباء", "وكاله النيل"], "Q192283", of="EG")
    world.thing("club-SA", ["نادي الواحة"], "Q476028", of="SA")
    world.thing("club-EG", ["نادي الواحة"], "Q476028", of="EG")
    world.thing("film", ["حزب السنبلة"], "Q11424", of="MA")  # a film of the same name
    world.thing("site", ["موقع البرق"], "news-site", of="JO")


def _places(world: World) -> None:
    city = "Q515"
    world.thing("tripoli-LB", ["طرابلس", "طرابلس الشام"], city, of="LB", located=True)
    world.thing("alexandria", ["الإسكندرية"], city, of="EG", located=True)
    world.thing("alexandria-governorate", ["محافظة الإسكندرية", "الإسكندرية"], "Q56061", of="EG", located=True)
    world.thing("basra", ["البصرة"], city, of="IQ", located=True)
    world.thing("mosul", ["الموصل"], city, of="IQ", located=True)
    world.thing("sadr-city", ["مدينة الصدر", "الصدر"], city, of="IQ", located=True)
    world.thing("saida-LB", ["صيدا"], city, of="LB", located=True)
    world.thing("saida-DZ", ["سعيدة"], city, of="DZ", located=True)
    world.thing("khalidiya", ["الخالدية"], "Q532", of="IQ", located=True)
    world.thing("nasr-town-1", ["النصر"], "Q532", of="EG", located=True)
    world.thing("nasr-town-2", ["النصر"], "Q532", of="EG", located=True)
    world.thing("surname-sadr", ["الصدر"], "Q101352")
    world.thing("page-tripoli", ["طرابلس"], "Q4167410")


Person = tuple[str, list[str], dict[str, object]]


def _people() -> Iterator[Person]:
    """People who are alone with their names."""
    yield "mazhar", ["فؤاد مظهر الجمل"], {"of": "EG", "held": (("president-EG", "2012-06-30", "2013-07-03"),)}
    yield "zahran", ["نبيل زهران", "نبيل أحمد زهران"], {"of": "EG", "held": (("foreign-EG", "2014-06-17", None),)}
    yield "rostami", ["بهرام رستمي"], {"of": "IR", "held": (("president-IR", "2013-08-03", "2021-08-03"),)}
    yield (
        "kaviani",
        ["مسعود كاوياني", "مسعود كاویانی"],
        {"of": "IR", "held": (("foreign-IR", "2013-08-15", "2021-08-25"),)},
    )
    yield "ardalan", ["پرویز اردلان", "برويز اردلان"], {"of": "IR", "held": (("leader-IR", "1989-06-04", None),)}
    yield "janabi", ["إياد الجنابي"], {"of": "IQ", "held": (("premier-IQ", "2014-09-08", "2018-10-25"),)}
    yield "talib", ["هيرو طالب"], {"of": "IQ", "held": (("speaker-IQ", "2018-09-15", "2022-01-01"),)}
    yield "barwari", ["آزاد بارواري"], {"of": "IQ", "held": (("president-IQ", "2014-07-24", "2018-10-02"),)}
    yield "hartley", ["جوناثان هارتلي"], {"of": "US", "held": (("Q11696", "2009-01-20", "2017-01-20"),)}
    yield "whitlock", ["مارثا ويتلوك"], {"of": "US", "held": (("vice-US", "2013-01-20", "2017-01-20"),)}
    yield "colby", ["وولتر كولبي"], {"of": "US", "held": (("defence-US", "2015-02-17", "2017-01-20"),)}
    yield "mercier", ["لوران ميرسييه"], {"of": "FR", "held": (("Q191954", "2012-05-15", "2017-05-14"),)}
    yield "lindner", ["زابينه ليندنر"], {"of": "DE", "held": (("Q4970706", "2005-11-22", "2021-12-08"),)}
    yield "orlov", ["غريغوري أورلوف", "جريجوري أورلوف"], {"of": "RU", "held": (("president-RU", "2012-05-07", None),)}
    yield "zaitsev", ["ميخائيل زايتسيف"], {"of": "RU", "held": (("foreign-RU", "2004-03-09", None),)}
    yield "ashworth", ["إليزابيث آشوورث"], {"of": "GB", "held": (("premier-GB", "2016-07-13", "2019-07-24"),)}
    yield "demir", ["أورهان ديمير", "اورهان دمير"], {"of": "TR", "held": (("president-TR", "2014-08-28", None),)}
    yield "khouri", ["جورج الخوري"], {"of": "LB", "held": (("president-LB", "2016-10-31", "2022-10-30"),)}
    yield "atassi", ["هاشم السباعي"], {"of": "SY", "held": (("president-SY", "2000-07-17", "2024-12-08"),)}
    yield "mejri", ["منصف الماجري"], {"of": "TN", "held": (("president-TN", "2014-12-31", "2019-07-25"),)}
    yield "ghali", ["سناء الغالي"], {"of": "TN", "held": (("premier-TN", "2021-10-11", "2023-08-01"),)}
    yield "benjelloun", ["إدريس بنجلون"], {"of": "MA", "held": (("premier-MA", "2017-04-05", "2021-10-07"),)}
    yield "wazzani", ["حميد الوزاني"], {"of": "MA", "held": (("interior-MA", "2017-04-05", None),)}
    yield "king-ma", ["الحسين بن يوسف العلوي"], {"of": "MA", "held": (("king-MA", "1999-07-23", None),)}
    yield "king-sa", ["سعد بن فيصل آل سعود", "سعد بن فيصل"], {"of": "SA", "held": (("king-SA", "2015-01-23", None),)}
    yield "crown-sa", ["تركي بن سعد", "تركي بن سعد آل سعود"], {"of": "SA", "held": (("crown-SA", "2017-06-21", None),)}
    yield "emir-qa", ["جاسم بن ناصر آل ثاني"], {"of": "QA", "held": (("emir-QA", "2013-06-25", None),)}
    yield "premier-jo", ["عمر الروسان"], {"of": "JO", "held": (("premier-JO", "2018-06-14", "2020-10-12"),)}
    yield "safadi", ["أيمن الكسواني"], {"of": "JO", "held": (("foreign-JO", "2017-01-15", None),)}
    yield "lima", ["دوارتي ليما"], {"of": "FR", "job": DIPLOMAT, "held": (("secretary-UN", "2017-01-01", None),)}
    yield "brandt", ["كارين فان دن برانت"], {"of": "DE", "held": (("head-EU", "2019-12-01", None),)}
    yield "sahli", ["راشد السهلي"], {"of": "TN", "member": "party-TN"}
    yield "naimi", ["عبد الله النعيمي"], {"of": "SA", "job": WRITER}
    yield "harrak", ["نزار الحراق"], {"of": "MA", "member": "party-MA"}
    # Without an Arabic name; found by the Latin one.
    yield "maliki", [], {"of": "IQ", "held": (("premier-IQ", "2006-05-20", "2014-09-08"),), "en": ["Nouri al-Saadi"]}
    yield "hassan", [], {"of": "JO", "held": (("premier-JO", "2012-10-11", "2016-05-29"),), "mul": ["Mohammed Nasser"]}
    yield "paris", ["باريس جاكسون ويلز"], {"of": "US", "job": SINGER, "born": "1998-04-03"}
    yield "georgia", ["جورجيا روماني"], {"of": "FR", "held": ()}
    yield "salim", ["سليم الراسي"], {"of": "LB", "job": SINGER}


def _namesakes() -> Iterator[Person]:
    """People who share their names."""
    # Father and son in one office, one after the other.
    yield (
        "father",
        ["جورج والاس"],
        {"of": "US", "held": (("Q11696", "1989-01-20", "1993-01-20"),), "born": "1924-06-12"},
    )
    yield "son", ["جورج والاس"], {"of": "US", "held": (("Q11696", "2001-01-20", "2009-01-20"),), "born": "1946-07-06"}
    # A minister and a footballer.
    yield "minister-ahmad", ["أحمد سالم"], {"of": "EG", "held": (("foreign-EG", "2011-06-26", "2013-07-03"),)}
    yield "player-ahmad", ["أحمد سالم"], {"of": "EG", "job": FOOTBALLER, "born": "1990-01-05"}
    # Politicians of two countries.
    yield "ali-iq", ["علي حسن"], {"of": "IQ", "held": (("premier-IQ", "2018-10-25", "2020-05-07"),)}
    yield "ali-jo", ["علي حسن"], {"of": "JO", "held": (("premier-JO", "2020-10-12", None),)}
    yield "ali-sy", ["علي حسن"], {"of": "SY", "job": SINGER}
    # Two who cannot be told apart.
    yield "twin-1", ["محمود يوسف"], {"of": "EG", "job": FOOTBALLER, "born": "1985-02-02"}
    yield "twin-2", ["محمود يوسف"], {"of": "EG", "job": FOOTBALLER, "born": "1987-02-02"}
    # One who died before, and one who lives.
    yield "dead", ["خالد الأسمر"], {"of": "LB", "born": "1901-01-02", "died": "1963-05-06"}
    yield "living", ["خالد الأسمر"], {"of": "LB", "born": "1960-01-02"}
    # Known to everybody by a name, while the articles speak of others.
    yield "singer-amr", ["عمرو الشامي"], {"of": "EG", "job": SINGER}
    yield "writer-huda", ["هدى بركات سليم"], {"of": "LB", "job": WRITER, "born": "1952-03-04"}
    yield "governor-child", ["سامي الجابر"], {"of": "SA", "job": FOOTBALLER, "born": "2009-02-02"}
    yield "smith-gb", ["جون سميث"], {"of": "GB", "job": POLITICIAN, "born": "1938-09-13", "died": "1994-05-12"}
    yield "smith-us", ["جون سميث"], {"of": "US", "job": WRITER}
    yield "salman-jo", ["سلمان"], {"of": "JO", "job": SINGER}
    yield "tala", ["تالا الحموي", "تالة الحموي"], {"of": "SY", "job": DIPLOMAT}
    yield "mona-eg", ["منى عبد الحميد"], {"of": "EG", "job": WRITER}
    yield "mona-ma", ["منى عبد الحميد"], {"of": "MA", "held": (("interior-MA", "2010-01-04", "2012-01-03"),)}
    yield "isa", ["عيسى مرتضى"], {"of": "SD", "job": POLITICIAN}
    yield "hiba", ["هبة الله رشدي"], {"of": "SD", "job": POLITICIAN}
