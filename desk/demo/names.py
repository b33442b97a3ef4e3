"""Invented people: names of Aotearoa's peoples as they are written, macrons and ʻokina and all. Nobody real."""

from dataclasses import dataclass


@dataclass(frozen=True)
class People:
    """One group's names, what they call their group, and the tongues they may speak."""

    group: str
    given: tuple[str, ...]
    family: tuple[str, ...]
    groups: tuple[str, ...]
    languages: tuple[str, ...]


def words(text):
    return tuple(text.split(", "))


MAORI = People(
    "maori",
    words(
        "Aroha, Manaia, Rāwiri, Hinewai, Wiremu, Ngahuia, Tāmati, Marama, Huia, Tīpene, Nīkau, Āwhina, Whetū, Hōhepa, "
        "Pāora, Rewi, Anahera, Piripi, Mātiu, Ānaru, Hēnare, Kahurangi, Tūmanako, Māreikura, Hāmi, Ngaio, Hōri, Pania"
    ),
    words(
        "Pōtae, Rāpata, Tūhoro, Kereama, Hōhaia, Māhinarangi, Te Whata, Pūriri, Takerei, Ruatara, Hākaraia, Wihongi, "
        "Herangi, Tōpia, Eruera, Manihera, Rangihuna, Te Kahika, Paewai, Whānui"
    ),
    words("Māori"),
    words("English, te reo Māori"),
)
SAMOAN = People(
    "samoan",
    words("Sina, Fetu, Alofa, Tavita, Lagi, Filipo, Ioane, Siaosi, Leilani, Tasi, Faʻafetai, Malia, Sefo, Tiresa"),
    words("Seumalo, Asiata, Faleʻafā, Tamapua, Fatialofa, Leaupepe, Tuimavave, Sooālo, Vaʻai, Pelesasa"),
    words("Samoan"),
    words("English, Samoan"),
)
TONGAN = People(
    "tongan",
    words("Seini, ʻOfa, Semisi, Viliami, ʻEleni, Tupou, Sālote, Sione, Mele, Tevita, Lesieli, ʻAlani, Sitani"),
    words("Maʻafu, Latu, Vaipulu, Moala, ʻAhokava, Puleʻanga, Vakauta, Fifita, Hōpoate, Tupouniua"),
    words("Tongan"),
    words("English, Tongan"),
)
OTHER_PASIFIKA = People(
    "pasifika",
    words("Tere, Ngametua, Mataio, Litia, Josefa, Vika, Moka, Talia, Teariki, Upokoina"),
    words("Tangimetua, Ngatokorua, Ravouvou, Naivalu, Hetutū, Makatoa, Tutangata"),
    words("Cook Islands Māori, Niuean, Fijian"),
    words("English"),
)
ASIAN = People(
    "asian",
    words(
        "Priya, Arun, Mei, Jun, Linh, Minh, Ravi, Anjali, Sunita, Wei, Hye-jin, Maricel, Jomar, Rosario, Harpreet, Bao"
    ),
    words("Sharma, Nair, Zhang, Huang, Trần, Phạm, Reddy, Kaur, Santos, Dela Cruz, Park, Lim, Bandara"),
    words("Indian, Chinese, Vietnamese, Filipino, Korean"),
    words("English"),
)
PAKEHA = People(
    "pakeha",
    words(
        "Zoë, Liam, Charlotte, Josh, Kayla, Renée, Tessa, Callum, Bridget, Ethan, Siobhán, Damian, Paige, Mark, Chloë"
    ),
    words("Whittaker, Byrne, McAllister, Harrow, Thistlewood, Kowalski, Ashby, Lindqvist, Penfold, Drury, Castle"),
    words("New Zealand European"),
    words("English"),
)
MELAA = People(
    "melaa",
    words("Amina, Yusuf, Nadia, Samir, Camila, Idris, Farah, Tekle"),
    words("Haddad, Warsame, Silva, Rahimi, Gebre, Mansour"),
    words("Somali, Brazilian, Afghani"),
    words("English"),
)
SHARES = [(MAORI, 36), (SAMOAN, 15), (TONGAN, 11), (OTHER_PASIFIKA, 7), (ASIAN, 14), (PAKEHA, 13), (MELAA, 4)]

IWI = words(
    "Ngāpuhi, Waikato-Tainui, Ngāti Porou, Te Rarawa, Tūhoe, Ngāti Whātua, Ngāti Kahungunu, Ngāti Maniapoto, "
    "Te Arawa, Ngāi Tai ki Tāmaki, Ngāti Hine, Te Whānau-ā-Apanui"
)
AREAS = {
    "Manukau": words("Ōtara, Māngere, Ōtāhuhu, Papatoetoe, Clover Park, Flat Bush, Manurewa"),
    "Waitākere": words("Henderson, Massey, Rānui, Glen Eden, Te Atatū, Kelston, New Lynn"),
    "Papakura": words("Papakura, Takanini, Drury, Rosehill, Red Hill, Pukekohe, Karaka"),
}
ELDERS = words(
    "Nan Rose, Aunty Pania, Uncle Boy, Koro Tū, Nana Mele, Aunty Sālote, Papa Ioane, Mum, Dad, Big sis Ngaio"
)

SHORT = {"Wiremu": "Bill", "Tāmati": "Tam", "Viliami": "Vili", "Charlotte": "Lottie", "Siaosi": "George"}


def someone(rng, taken):
    """(full name, preferred name, People, groups they name), each name once."""
    peoples = [p for p, _ in SHARES]
    while True:
        people = rng.choices(peoples, [share for _, share in SHARES])[0]
        given, family = rng.choice(people.given), rng.choice(people.family)
        name = f"{given} {family}"
        if name not in taken:
            break
    taken.add(name)
    groups = [rng.choice(people.groups)]
    if rng.random() < 0.28:
        second = rng.choices(peoples, [share for _, share in SHARES])[0]
        groups += [g for g in [rng.choice(second.groups)] if g not in groups]
    called = SHORT.get(given)
    return name, called if called and rng.random() < 0.6 else "", people, groups
