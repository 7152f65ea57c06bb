"""Small words and units whose grammar the readings share."""

# marks and one-character words that part a name and its number without changing what is counted
SMALL_WORDS = frozenset(
    "且为了仅从共其再到又另各均就已年并新日时是月有本现由的等约至计该达近还都数案量"
)
PERSONS = frozenset(("人", "名", "位", "人次"))
# last characters of units that count events
EVENT_UNITS = frozenset("次场期轮堂课讲节班批")
# approximators that a unit may keep
UNIT_EDGE = "余多万亿近约个"
