"""What was said: hopes in people's own words, and what coaches write down afterwards."""

from cases.choices import Stage, Topic

HOPES = (
    "My own truck, my own hours, and Nan not worrying.",
    "A job where I am home when the kids are.",
    "To be a nurse. I have wanted it since Mum was ill.",
    "Something with my hands, outside, with a crew.",
    "To run my own food truck at the night market.",
    "To finish what I started: Level 4 carpentry.",
    "Enough to get us into our own whare.",
    "To teach at the kōhanga where my girls went.",
    "A trade. Sparky, if they will have me.",
    "Work that does not wreck my back again.",
    "To drive forklifts, then the big machines.",
    "A desk and a screen: I am good with numbers.",
    "To care for our old people, in our own language.",
    "Steady hours, and pay that comes on the day they said.",
    "To be the first of us with a degree.",
    "A barbershop of my own, with my cousin.",
    "Security work at night until the baby is older, then days.",
    "Anything to start. Then chef school.",
)

TALKS = {
    Stage.INTAKE: (
        ("First kōrero over a cuppa. Told me how they came here and who stands behind them.", Topic.DIRECTION),
        ("Went through what a good week looks like. Kai and power are tight until the tax refund.", Topic.BASICS),
        ("Met with the whānau. They want to know that the hours will fit around church and the little ones.",
         Topic.WHANAU_KORERO),
        ("Shared what they are proud of: coached the under-10s for six seasons. Wrote it down in their words.",
         Topic.CONFIDENCE),
        ("Talked about the car: no WOF, so buses only for now. Looked at which sites are on the line.", Topic.BASICS),
    ),
    Stage.ACTIVE: (
        ("Practised the learner test on the phone; 31 out of 35 the second time. Booked it.", Topic.LICENCE),
        ("Wrote the CV together. Put the years of looking after Koro first, where they belong.", Topic.CV),
        ("Rang the yard with them on speaker. The foreman is happy to show them round.", Topic.EMPLOYER_LINK),
        ("Tried on the steel-caps and hi-vis; they fit. Talked about who minds the baby at 5 am.", Topic.BASICS),
        ("Went through the birth certificate form. Needs a statutory declaration; JP on Thursday.", Topic.PAPERWORK),
        ("Interview practice with the whole kitchen listening. Plenty of laughing, good answers.", Topic.INTERVIEW),
        ("Changed direction: would rather care work than warehouse. Good, said so early.", Topic.DIRECTION),
        ("Physio says light duties for another month. We keep to that.", Topic.HEALTH),
        ("Visited the site together. Liked the crew; asked about prayer breaks, which was fine.", Topic.EMPLOYER_LINK),
        ("Whānau hui by video. Everyone had a say; they agreed on mornings.", Topic.WHANAU_KORERO),
    ),
    Stage.TRAINING: (
        ("Three weeks into the course. Maths is easier than it looked.", Topic.TRAINING),
        ("Tutor says they help the others. Missed Tuesday for a tangi; caught up since.", Topic.TRAINING),
        ("Passed the forklift theory. Practical on the 12th.", Topic.TRAINING),
        ("Laptop on loan until March. Study group on Wednesdays at the library.", Topic.TRAINING),
        ("Petrol is the trouble. Sorted a ride with someone two streets over.", Topic.BASICS),
    ),
    Stage.IN_WORK: (
        ("Week 2: on time each day, shoulder a bit sore. Supervisor is good to them.", Topic.AT_WORK),
        ("Week 4 check-in. First full pay came; put some aside for the rego.", Topic.AT_WORK),
        ("Roster changed without warning. We talked through how to raise it; they want to do it themselves.",
         Topic.AT_WORK),
        ("Asked about going for the next grade. Wrote down what the pay steps are.", Topic.DIRECTION),
        ("Three months in. Bought the kids shoes without counting. That is the whole note.", Topic.AT_WORK),
        ("Nan rang to say thank you, and to ask about her mokopuna.", Topic.WHANAU_KORERO),
    ),
}  # fmt: skip
PRIVATE = (
    "Told me about the protection order. Not for the file the team reads.",
    "Court date next month; wants only me to know for now.",
    "Has been sleeping in the van. Does not want it known at the course.",
)
TRIES = ("Left a message.", "Rang out.", "Phone off; will try the sister.", "", "Texted to say I rang.")
PROMISES = {
    "ring": ("Ring about the licence test", "Ring to see how the week went", "", "Ring about the site", "Ring Nan"),
    "meet": ("Meet at the library for the CV", "Meet at the marae", "Site visit together", "Cuppa and next steps"),
    "do": (
        "Send the licence form", "Ask the yard about start times", "Book the learner test", "Drop off the hi-vis",
        "Print the CV", "Find a bus card", "Ask about the night class",
    ),
}  # fmt: skip
MESSAGES = (
    "Asked us to call back about childcare", "Can they move Friday’s hui?", "Got a letter they do not understand",
    "Has an interview and wants to practise", "Boots do not fit", "Wants to talk, did not say what about",
)  # fmt: skip
REFERRERS = (
    ("self", ""), ("self", ""), ("whanau", "A cousin we helped last year"), ("marae", "Papakura Marae"),
    ("agency", "Case manager in Ōtāhuhu"), ("provider", "The clinic on East Street"), ("school", "Gateway tutor"),
    ("whanau", "Their sister"), ("marae", "The church in Rānui"),
)  # fmt: skip
