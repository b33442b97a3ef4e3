"""What the made-up people are called and what is written about them. Everyone here is invented."""

FIRST = (
    "Hēmi", "Aroha", "Losa", "Wiremu", "Sione", "Kiri", "Talia", "Manaia", "Filipo", "Huia", "Viliami", "Mārama",
    "Dewi", "Grace", "Tāne", "Ngaio", "Pita", "Rāwiri", "Mele", "Sefa", "Ana", "Tevita", "Hinemoa", "Koa", "Lupe",
    "Mataio", "Ariana", "Toa", "Ruby", "Niko", "Hana", "Eru", "Moana", "Pania", "Semisi", "Kahu", "Leilani", "Tama",
    "Rangi", "Salote", "Wikitoria", "Paora", "Mika", "Nani", "Tui", "Ioane", "Maia", "Kauri", "Sina", "Petelo",
    "Rewa", "Akenehi", "Tipene", "Lagi", "Arapeta", "Meri", "Teuila", "Kingi", "Awhina", "Faleono",
)  # fmt: skip
LAST = (
    "Tamihere", "Wihongi", "Tuilagi", "Fifita", "Māhuta", "Seuli", "Herewini", "Asi", "Raukura", "Moala", "Paki",
    "Sutanto", "Okoro", "Parata", "Henare", "Leavasa", "Keepa", "Fonua", "Pōtae", "Wilson", "Chen", "Taufa", "Smith",
    "Ngata", "Hohepa", "Tūhoro", "Vaipulu", "Faleolo", "Rāpana", "Kereama", "Walker", "Singh", "Tauā", "Ropata",
    "Matagi", "Pereira", "Hēnare", "Lauti", "Amituanai", "Koroua", "Edwards", "Tamatea", "Sopoaga", "Reihana",
    "Pōmare", "Maxwell", "Aumua", "Kōpua", "Vea", "Nikora", "Haami", "Tofa", "Ruatapu", "Karaka", "Ioapo", "Tapsell",
    "Lolo", "Hauiti", "Brown", "Mokena",
)  # fmt: skip
MIDDLE = ("", "", "", "Te Rangi", "Mere", "James", "Rose", "", "", "Tū", "Fetu", "")
SHORT = ("Bill", "Tai", "Aro", "Junior", "Bella", "Manu", "Kea", "Sam")
AREAS = (
    "Manurewa",
    "Ōtara",
    "Māngere",
    "Papakura",
    "Henderson",
    "Rānui",
    "Massey",
    "Pukekohe",
    "Glen Innes",
    "Avondale",
)
TEAMS = (
    "Manukau", "Waitākere", "Papakura", "Māngere", "Ōtara", "Henderson", "Pukekohe", "Tāmaki", "Kirikiriroa", "Ōrewa",
)  # fmt: skip
PEOPLES = (
    ("21111", "Māori"), ("31111", "Samoan"), ("33111", "Tongan"), ("11111", "NZ European"), ("32100", "Cook Island"),
)  # fmt: skip
IWI = ("Ngāti Porou", "Ngāpuhi", "Waikato", "Ngāti Whātua", "Tūhoe", "Ngāti Maniapoto")
RELATED = ("Nan", "Koro", "mum", "dad", "sister", "partner", "aunty", "cousin")
WANTS = (
    "A trade I can be proud of", "Steady hours so I can pick up the kids", "To drive trucks like my koro did",
    "My own lawn business one day", "To work with old people", "A job where they say my name right",
)  # fmt: skip
NOTES = (
    "Talked about the licence and who could lend a car for practice. Will book the test once the fine is sorted.",
    "Went through the CV together. Strong on the marae kitchen work; put that first. Wants to hear it read aloud.",
    "Whānau kōrero at home. Nan is behind the idea; Dad wants to know about the hours and how they would get there.",
    "Rang the yard with them beside me. They can come and look around on a weekday morning before eight.",
    "A hard week. We kept it short and agreed on one thing to do before we meet again.",
    "Looked at the course dates. The evening one fits with the kids; fees are covered if we apply this month.",
    "First look at the site went well. Liked the foreman, not sure about the noise. Will sleep on it.",
    "Paperwork day: bank account, tax number, and the form about the bond. Two of three done.",
    "Practised the interview. Good answers about looking after cousins; needs a line about turning up on time.",
    "Settling in. Lunch with the crew helps. Asked about boots and who pays for them.",
)
PROMISES = (
    "about the licence", "about the course", "to hear how the interview went", "about the bus pass",
    "with the boots", "about the form", "to meet Nan", "about the bond",
)  # fmt: skip
ASKED = ("Can you ring me about Monday?", "Missed the bus, can we move it?", "Got the job!", "Need help with a form")
WHY_STAGE = ("Ready to start", "Begins on Monday", "Needs more time first", "")
TRADES = ("Civil", "Timber", "Foods", "Cleaning", "Transport", "Care", "Orchards", "Print", "Engineering", "Catering")
JOBS = (
    "Yard hand", "Kitchen hand", "Caregiver", "Forklift driver", "Cleaner", "Apprentice builder", "Packer",
    "Storeperson", "Teacher aide", "Painter", "Drainlayer’s mate", "Team leader", "Barista", "Gardener",
    "Machine operator",
)  # fmt: skip
GOALS = (
    "My full licence", "Steady hours by winter", "A ticket for the forklift", "To run my own crew",
    "To read the manuals", "A job near school",
)  # fmt: skip
ADVICE = (
    "Put the marae kitchen first on the CV", "Ask for the hours in writing", "Ring the week after, not the day after",
    "Do the short course before the long one",
)  # fmt: skip
