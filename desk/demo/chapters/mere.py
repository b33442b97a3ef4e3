"""Mere's people, by name: whom her day and the pictures show."""

from datetime import time, timedelta

from cases.choices import Decides, Mode, Next, Place, Stage, Stance, Topic
from desk.demo.chapters.crowd import Life, live


def tell(story):
    hemi(story)
    tevita(story)
    kiri(story)
    rawiri(story)
    ana(story)
    mere_ana(story)
    sione(story)


def someone(story, name, *, weeks, **told):
    story.taken.add(name)
    return story.begin("mere", name, on=story.back(weeks * 7), **told)


def hemi(story):
    """A hui with the Tamihere whānau today at two: Hēmi decides with Nan."""
    case = someone(
        story,
        "Hēmi Tamihere",
        weeks=11,
        preferred_name="Hēmi",
        pronouns="he/him",
        born_on=story.until.replace(year=story.until.year - 24, month=3, day=14),
        ethnicities="Māori, Samoan",
        iwi="Ngāti Porou, Ngāi Tai ki Tāmaki",
        area="Papakura",
        reach_note="Text first, after 3",
        household_size=5,
        dependants=1,
        referred_by="marae",
        referrer_words="Papakura Marae",
        referrer_told_them=True,
        labour_state="out_of_work",
        hopes="My own truck, my own hours, and Nan not worrying.\nA Class 4 licence",
        strategy="aspiration_first",
    )
    nan = story.relative("mere", case, "Nan Rose", on=story.back(77), relationship="Grandmother", in_household=True,
                         decides=Decides.DECIDES, speaks_for_them=True, stance=Stance.RISK_AVERSE)  # fmt: skip
    aunty = story.relative("mere", case, "Aunty Pania", on=story.back(77), relationship="Aunt",
                           decides=Decides.CONSULTED, stance=Stance.SUPPORTIVE)  # fmt: skip
    story.korero("mere", case, on=story.back(75), mode=Mode.IN_PERSON, place=Place.MARAE, minutes=60, whanau=[nan],
                 topics={Topic.WHANAU_KORERO: "Nan wants him home by dark"},
                 notes="First kōrero, Nan beside him. He drives the whānau van to every tangi and knows every road "
                       "south of the Bombays. Wants trucks. Nan lost a brother on the road and says so.")  # fmt: skip
    story.move("mere", case, Stage.ACTIVE, on=story.back(70))
    story.talk("mere", case, on=story.back(56), notes="Learner test booked. Studies in the van at lunch.",
               topics={Topic.LICENCE: ""}, **story.next_step(story.back(42)))  # fmt: skip
    story.attempt("mere", case, on=story.back(42))
    story.talk("mere", case, on=story.back(40), notes="Passed the learner, 34 out of 35. Rang Nan from the car park.",
               topics={Topic.LICENCE: ""})  # fmt: skip
    story.korero("mere", case, on=story.back(23), mode=Mode.IN_PERSON, place=Place.HOME, minutes=45,
                 whanau=[nan, aunty], topics={Topic.WHANAU_KORERO: ""},
                 notes="Kōrero at the kitchen table. Aunty Pania asked who pays for the course; I will find out. "
                       "Nan: day runs only, for the first year.")  # fmt: skip
    story.korero("mere", case, on=story.back(6), mode=Mode.PHONE, minutes=15,
                 notes="Set the hui for two o’clock. He asked for Nan to speak first.", topics={Topic.DIRECTION: ""},
                 next_kind=Next.MEET, next_on=story.until, next_at=time(14),
                 next_what="Hui with the Tamihere whānau, Papakura Marae")  # fmt: skip


def tevita(story):
    """In work for two weeks; the check-in promised for Tuesday is two days over."""
    case = someone(story, "Tevita Fonua", weeks=16, ethnicities="Tongan", area="Ōtara", languages="English, Tongan",
                   hopes="To drive forklifts, then the big machines.", labour_state="out_of_work")  # fmt: skip
    live(story, "mere", case, Life(first=108, last=22, stages=((100, Stage.ACTIVE), (60, Stage.TRAINING)), step=16))
    story.move(
        "mere", case, Stage.IN_WORK, on=story.back(14), why="Started at the timber yard", where="The timber yard"
    )
    story.talk("mere", case, on=story.back(9), stage=Stage.IN_WORK, notes="First week done. Up at four, ready at five.",
               next_kind=Next.RING, next_on=story.until - timedelta(days=2), next_what="Week 2 check-in")  # fmt: skip


def kiri(story):
    """Asked us to call back on Monday; nobody has."""
    case = someone(story, "Kiri Waititi", weeks=9, ethnicities="Māori", iwi="Te Whānau-ā-Apanui", area="Manurewa",
                   household_size=4, dependants=3, household_words="Two at kura, one at kōhanga",
                   hopes="A job where I am home when the kids are.", labour_state="caring")  # fmt: skip
    live(story, "mere", case, Life(first=60, last=18, stages=((50, Stage.ACTIVE),), step=14))
    story.talk("mere", case, on=story.back(8), **story.next_step(story.ahead(5)))
    day = story.until - timedelta(days=3)
    story.message("mere", case, on=day, what="Asked us to call back about childcare")


def rawiri(story):
    """No kōrero for four weeks, two tries."""
    case = someone(story, "Rāwiri Parata", weeks=20, ethnicities="Māori, New Zealand European", iwi="Ngāti Toa",
                   area="Clover Park", hopes="Work that does not wreck my back again.",
                   labour_state="out_of_work")  # fmt: skip
    live(story, "mere", case, Life(first=135, last=44, stages=((120, Stage.ACTIVE),), step=21))
    story.talk("mere", case, on=story.back(28), notes="Back is sore again. Waiting on the specialist.")
    story.attempt("mere", case, on=story.back(13))
    story.attempt("mere", case, on=story.back(5), next_kind=Next.RING, next_on=story.ahead(4))


def ana(story):
    """The licence form is promised for today."""
    case = someone(story, "ʻAna Leavasa", weeks=13, ethnicities="Samoan", area="Māngere", languages="English, Samoan",
                   hopes="To care for our old people, in our own language.", labour_state="studying")  # fmt: skip
    live(story, "mere", case, Life(first=88, last=20, stages=((80, Stage.ACTIVE), (40, Stage.TRAINING)), step=15))
    story.talk("mere", case, on=story.back(3), stage=Stage.TRAINING, next_kind=Next.DO, next_on=story.until,
               next_what="Send the licence form")  # fmt: skip


def mere_ana(story):
    """Last spoken with this morning: the note is begun and not finished (chapter *today*)."""
    case = someone(story, "Mere-Ana Pōtae", weeks=7, ethnicities="Māori", iwi="Ngāti Kahungunu", area="Papatoetoe",
                   hopes="To teach at the kōhanga where my girls went.", labour_state="employed_low_paid",
                   employer_words="Lunch bar, four mornings", hours_a_week=16)  # fmt: skip
    live(story, "mere", case, Life(first=46, last=7, stages=((35, Stage.ACTIVE),), step=13))
    story.draft_about = story.fresh(case)


def sione(story):
    """In work; the four-week check-in is tomorrow."""
    case = someone(story, "Sione Taufa", weeks=26, ethnicities="Tongan", area="Ōtāhuhu", languages="English, Tongan",
                   needs_interpreter=True,
                   hopes="Enough to get us into our own whare.", labour_state="out_of_work")  # fmt: skip
    live(story, "mere", case, Life(first=178, last=40, stages=((160, Stage.ACTIVE), (90, Stage.TRAINING)), step=22))
    story.move("mere", case, Stage.IN_WORK, on=story.back(27), why="Started on the roads crew", where="The roads crew")
    story.talk("mere", case, on=story.back(20), stage=Stage.IN_WORK, next_kind=Next.RING, next_on=story.ahead(1),
               next_what="Week 4 check-in")  # fmt: skip
