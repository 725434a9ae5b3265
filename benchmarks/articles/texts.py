# ruff: noqa: E501 - the lines are pages’ own
"""Made-up news in four languages: sentences put together from pieces, the same for every run."""

from dataclasses import dataclass
from random import Random

_PIECES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "en": (
        ("The harbour board", "A committee of three ministries", "The regional labour inspectorate",
         "Mayor Helen Osgood", "The ferry company", "A group of retired engineers",
         "The national statistics office", "The bakers’ union", "Researchers in Turku",
         "The water utility", "A court in the capital", "The school’s head teacher"),
        ("said on Tuesday that it would publish", "has quietly withdrawn", ("agreed, after a long night,"
         " to rewrite"), "refused to comment on", "is preparing for parliament", "wants to postpone",
         "asked its members to look again at", "spent 3.4 million euros on", "will begin to test",
         "found 27 errors in", "compared with last year’s figures", "welcomed in a short statement"),
        ("the plan to move the night shift to the northern quay.", ("a report on safety in small"
         " workshops, which had been delayed twice."), ("the new rules for seasonal work, despite"
         " protests from growers."), "a register of machines older than twenty years.",
         "the agreement signed in 2019 with four neighbouring towns.", ("its forecast for the winter,"
         " when demand is highest."), "training for everyone who handles solvents.",
         "the timetable, the fares and the name of the line.", ("a bridge that no one has crossed"
         " since the flood."), "the way overtime is counted on public holidays.",
         "a pilot project in two villages near the border.", ("the advice given to young"
         " apprentices.")),
    ),
    "et": (
        ("Sadamanõukogu", "Kolme ministeeriumi töörühm", "Tööinspektsiooni lõunaosakond",
         "Linnapea Mart Kask", "Praamifirma juhatus", "Rühm pensionil insenere", "Statistikaamet",
         "Pagarite ametiühing", "Tartu teadlased", "Vee-ettevõte", "Pärnu maakohus",
         "Kooli direktor"),
        ("teatas teisipäeval, et avaldab peagi", "on vaikselt tagasi võtnud", ("leppis pärast pikka"
         " ööd kokku muuta"), "keeldus kommenteerimast", "valmistab riigikogule ette",
         "soovib edasi lükata", "palus oma liikmetel uuesti vaadata", ("kulutas 3,4 miljonit eurot,"
         " et uuendada"), "hakkab järgmisel kuul katsetama", "leidis 27 viga dokumendis, mis käsitleb"
         , "võrdles eelmise aasta andmetega", "tervitas lühikeses avalduses"),
        ("kava viia öine vahetus põhjapoolsele kaile.", ("aruannet väikeste töökodade ohutusest, mida"
         " on kaks korda edasi lükatud."), "uut hooajatöö korda, hoolimata aednike vastuseisust.",
         "üle kahekümne aasta vanuste masinate nimekirja.", ("2019. aastal nelja naaberlinnaga"
         " sõlmitud kokkulepet."), "talveprognoosi, sest siis on nõudlus kõige suurem.",
         "koolitust kõigile, kes lahustitega töötavad.", "sõiduplaani, piletihindu ja liini nime.",
         "silda, mida pärast üleujutust keegi ületanud ei ole.", ("riigipühade ületundide"
         " arvestust."), "katseprojekti kahes piiriäärses külas.", ("noortele õpipoistele antud"
         " nõuandeid.")),
    ),
    "fr": (
        ("Le conseil du port", "Une commission de trois ministères", ("L’inspection régionale du"
         " travail"), "La maire, Hélène Aubert,", "La compagnie de bacs", ("Un groupe d’ingénieurs à"
         " la retraite"), "L’institut de statistique", "Le syndicat des boulangers",
         "Des chercheurs de Rennes", "La régie des eaux", "Un tribunal de la capitale",
         "Le proviseur du lycée"),
        ("a annoncé mardi la publication prochaine de", "a discrètement retiré", ("a accepté, au bout"
         " d’une longue nuit, de réécrire"), "n’a pas souhaité commenter", ("prépare pour le"
         " parlement"), "souhaite reporter", "a demandé à ses membres de relire",
         "a consacré 3,4 millions d’euros à", "commencera à mettre à l’essai", ("a relevé 27 erreurs"
         " dans"), "a comparé aux chiffres de l’an dernier", "a salué dans un bref communiqué"),
        ("le projet de transfert de l’équipe de nuit sur le quai nord.", ("un rapport sur la sécurité"
         " dans les petits ateliers, deux fois retardé."), ("les nouvelles règles du travail"
         " saisonnier, malgré la colère des maraîchers."), ("un registre des machines de plus de"
         " vingt ans."), "l’accord signé en 2019 avec quatre communes voisines.", ("ses prévisions"
         " pour l’hiver, période de forte demande."), ("une formation pour tous ceux qui manipulent"
         " des solvants."), "l’horaire, les tarifs et le nom de la ligne.", ("un pont que personne n’a"
         " franchi depuis la crue."), "le calcul des heures supplémentaires les jours fériés.",
         "un projet pilote dans deux villages près de la frontière.", ("les conseils donnés aux"
         " jeunes apprentis.")),
    ),
    "es": (
        ("La junta del puerto", "Una comisión de tres ministerios", ("La inspección regional de"
         " trabajo"), "La alcaldesa, Elena Ocaña,", "La empresa de transbordadores", ("Un grupo de"
         " ingenieros jubilados"), "El instituto de estadística", "El sindicato de panaderos",
         "Investigadores de Vigo", "La compañía de aguas", "Un tribunal de la capital",
         "La directora de la escuela"),
        ("anunció el martes que publicará", "ha retirado sin ruido", ("aceptó, tras una larga noche,"
         " volver a escribir"), "no quiso comentar", "prepara para el parlamento", "quiere aplazar",
         "pidió a sus miembros que revisaran", "gastó 3,4 millones de euros en", ("empezará a"
         " probar"), "encontró 27 errores en", "comparó con las cifras del año pasado", ("saludó en"
         " una breve declaración")),
        ("el plan de llevar el turno de noche al muelle norte.", ("un informe sobre la seguridad en"
         " los talleres pequeños, aplazado dos veces."), ("las nuevas normas del trabajo de"
         " temporada, pese a la protesta de los agricultores."), ("un registro de máquinas de más de"
         " veinte años."), "el acuerdo firmado en 2019 con cuatro municipios vecinos.",
         "su previsión para el invierno, cuando más se consume.", ("la formación de quienes"
         " manejan disolventes."), "el horario, las tarifas y el nombre de la línea.", ("un puente"
         " que nadie ha cruzado desde la riada."), ("la forma de contar las horas extraordinarias en"
         " los festivos."), "un proyecto piloto en dos pueblos cerca de la frontera.",
         "los consejos que se dan a los jóvenes aprendices."),
    ),
}  # fmt: skip

_HEADS = {
    "en": ("What the board decided", "A costly delay", "How the count is made", "Who pays",
           "Two villages, one road", "The next steps", "Voices from the quay"),
    "et": ("Mida nõukogu otsustas", "Kallis viivitus", "Kuidas arvestatakse", "Kes maksab",
           "Kaks küla, üks tee", "Järgmised sammud", "Hääled kailt"),
    "fr": ("Ce que le conseil a décidé", "Un retard coûteux", "Comment on compte", "Qui paie",
           "Deux villages, une route", "Les prochaines étapes", "Paroles du quai"),
    "es": ("Lo que decidió la junta", "Un retraso costoso", "Cómo se cuenta", "Quién paga",
           "Dos pueblos, un camino", "Los próximos pasos", "Voces del muelle"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an article: `kind` is p, h2, ul, ol, quote, table, figure, question or code."""

    kind: str
    text: str = ""
    lines: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """What of the piece counts as the article's text: captions do not."""
        return "" if self.kind == "figure" else "\n".join((self.text, *self.lines)).strip()


class Words:
    """Gives sentences, names and articles of one language, in an order fixed by the seed."""

    def __init__(self, language: str, seed: int) -> None:
        self.language = language
        self.random = Random(f"{language}{seed}")
        self.said: set[str] = set()

    def sentence(self) -> str:
        """Return a sentence not given before."""
        while True:
            said = " ".join(self.random.choice(part) for part in _PIECES[self.language])
            if said not in self.said:
                self.said.add(said)
                return said

    def paragraph(self, least: int = 1, most: int = 4) -> str:
        """Return a paragraph of so many sentences."""
        return " ".join(self.sentence() for _ in range(self.random.randint(least, most)))

    def headline(self) -> str:
        """Return an article's title."""
        first, second, third = (self.random.choice(part) for part in _PIECES[self.language])
        return f"{first.rstrip(',')} {second.split(',')[0]} {third.split(',')[0].rstrip('.')}"

    def head(self) -> str:
        """Return a heading."""
        return self.random.choice(_HEADS[self.language])

    def short(self) -> str:
        """Return a few words, as of a menu."""
        return self.random.choice(_PIECES[self.language][2]).split(",")[0].rstrip(".").capitalize()

    def article(self, paragraphs: int = 10, extras: tuple[str, ...] = ()) -> tuple[Piece, ...]:
        """Return an article of so many paragraphs with these other pieces spread between them."""
        told = [Piece("p", self.paragraph()) for _ in range(paragraphs)]
        for at, kind in enumerate(extras):
            place = 1 + (at + 1) * (paragraphs - 1) // (len(extras) + 1) + at
            told.insert(place, self.piece(kind))
        return tuple(told)

    def piece(self, kind: str) -> Piece:
        """Return a piece of this kind."""
        if kind in ("ul", "ol", "table"):
            return Piece(kind, lines=tuple(self.short() for _ in range(4)))
        if kind == "h2":
            return Piece(kind, self.head())
        if kind == "question":
            return Piece(kind, f"{self.short()}?")
        return Piece(kind, self.paragraph(1, 2))


def text_of(article: tuple[Piece, ...]) -> str:
    """Return an article's text as the public benchmark's ground truth has it."""
    return "\n\n".join(piece.told for piece in article if piece.told)
