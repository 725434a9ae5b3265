"""Words that tell a language, and English ones that no French or Spanish text borrows."""


def spelt(words: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(words.split())


TELLING = {
    "en": spelt(
        """the and of to with for from by which that this these those should would their its been
    were was have has will shall must is are they them who whose when where while into through
    between within without such any each all more most other than or not"""
    ),
    "fr": spelt(
        """les des du et une dans pour qui avec sont cette ces ou leur leurs être ont aux au sur par
    pas plus il elle ils elles est dont afin ainsi notamment sans où ce mais tout tous toutes
    le"""
    ),
    "es": spelt(
        """los las del y el por con para una su sus como más también o este esta estos estas ser han
    al entre sobre desde hasta así son lo se que incluso según sin donde cuando pero todo
    todos todas en"""
    ),
}
"""Small words that tell each language from the other two."""

TELLING = {
    "en": TELLING["en"],
    "fr": TELLING["fr"] - {"est", "sur"},
    "es": TELLING["es"] - {"o", "son", "entre", "se", "que", "en", "su"},
}

FUNCTION = {
    "en": TELLING["en"]
    | spelt(
    """a an as at be but can could did do does had he her his how if in it may might no nor on
    one only our out own same she so some then there those too under until up upon very we
    what why you your about above after again against before being below both during few
    further here just off once over also however therefore including whether because although
    among across towards toward per"""
),
    "fr": spelt(
    """a as on or me son sale note an no in do it dû en is per par main our pour but off over up
    out us"""
),
    "es": spelt(
    """a as he me no son once are an do in has per it is so over can her up out se off"""
),
}  # fmt: skip
"""Small words of English; of French and Spanish those that look like English ones."""

ENGLISH = spelt(
    """foreword preface contents acknowledgements abbreviations glossary references bibliography
    signed approved draft status agenda minutes attendance chairperson speaker thank you dear
    sincerely yours deadline venue date time place name address phone website contact download
    print search submit cancel close open home hello welcome workers worker employers
    employer governments government employment wages wage enterprises
    enterprise labour skills skill health safety freedom rights right ensure promote promoting
    strengthen strengthening support supporting provide provides provided develop developing
    development improve improving increase increasing increased reduce reducing achieve
    achieving address addressing enhance enhancing foster fostering encourage encouraging
    implement implementing implementation apply applying establish establishing adopt adopting
    adopted agreement agreements agreed collective bargaining decent work working workplace
    workplaces worldwide growth sustainable social dialogue protection security standards
    standard organizations organization organisations meeting meetings paragraph law laws
    legislation regulation regulations policy policies measures measure access equality equal
    pay gender women men children child people persons youth young unemployment unemployed
    income poverty training education lifelong learning environment enabling quality jobs job
    market markets supply chains chain trade unions union industry industries manufacturing
    technology technologies research data privacy inspection inspectors appropriate effective
    effectively relevant necessary available global national international regional local
    public private sector sectors country countries world economic economy economies informal
    formal challenges challenge opportunities opportunity progress report reports reporting
    recommendations recommendation findings summary introduction background conclusion chapter
    appendix annex next steps follow-up overview scope purpose aims aim objectives objective
    outcome outcomes results result framework frameworks guidelines guidance best practices
    practice good disabilities disabled migrant migrants refugees violence harassment
    discrimination forced minimum age maternity hours rest leave annual weekly domestic rural
    freely chosen full productive just transition future shall members member body governing
    director-general office committee council assembly resolution treaty party parties states
    notes requests invites decides urges welcomes recalls reaffirms considering recalling
    whereas therefore accordingly number numbers page table figure list years year month
    months day days week weeks total amount average rate rates share level levels high low
    large small medium size sized new old first second third last least most many much few
    several various different same common shared main key major particular specific general
    overall current recent early late"""
)
"""English words; some of them are French or Spanish as well."""

CONTENT = ENGLISH - spelt(
    """status agenda minutes date place contact open you time name print home draft hello website
    references abbreviations download search international national regional local global
    social formal general total figure table page
    normal regulation transition commission protection violence discrimination recommendation
    introduction conclusion minimum informal collective dialogue council resolution education
    legislation privacy implementation maternity union participation sector scope data public
    privé size notes note list medium low major standard standards job jobs large second
    second regional age formal particular specific men part collectives enterprise parties
    progress old unions objective chapter office day me key feedback reporting labour trade
    share market training environment lifelong organisations organisation rural effective
    main long invites support report
    reports migrant migrants productive industries technologies challenge
    challenges impact regulations body just late rate rates members best"""
)
"""English words that are neither French nor Spanish and that neither borrows."""

COGNATES = spelt(
    """introduction conclusion conclusions convention conventions recommandation recommandations
    annexe page pages table document documents session sessions article articles section sections
    version original final total note notes information commission participation discrimination
    protection social sociale national international regional local global general formal informal
    normal transition violence minimum maximum dialogue union sector figure scope data public list
    medium standard job part age men parties party rural effective migrant migrants productive
    industries technologies support impact challenge challenges long main organisation
    organisations agenda status no code plan budget programme mission vision forum fax email
    internet web blog vote interim"""
)
"""Words that a translation into French may share with its source."""
