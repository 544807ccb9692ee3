"""What a hit, a bar and a request are made of, as numbers; README.md says it in words."""

PIECES = ["kick", "snare", "sidestick", "closed_hat", "open_hat", "pedal_hat", "low_tom", "mid_tom", "high_tom",
          "crash", "ride"]
POSITIONS = 20                      # sixteenths of the longest bar
TICKS = 240                         # of a sixteenth, at 960 a quarter
CELLS = POSITIONS * len(PIECES)     # a cell is position * 11 + piece
BAR, NO_BAR = CELLS, CELLS + 1      # a bar begins, or nothing more comes in one; there is no such bar, or no skeleton
VELOCITIES, NOTHING, UNKNOWN = 8, 8, 9
TIMINGS, ON_TIME, NO_TIMING, UNKNOWN_TIMING, TIMING_TICKS = 15, 7, 15, 16, 16
WINDOW = 8                          # bars
REQUIRED = 4                        # cells of the skeleton that are looked ahead

NOTES = {35: 0, 36: 0, 38: 1, 40: 1, 37: 2, 22: 3, 42: 3, 26: 4, 46: 4, 44: 5, 41: 6, 43: 6, 58: 6, 45: 7, 47: 7, 48: 8,
         50: 8, 49: 9, 52: 9, 55: 9, 57: 9, 51: 10, 53: 10, 59: 10}

# Zero is "not said" in every list of controls.
STYLES = ["any", "afrobeat", "afrocuban", "blues", "country", "dance", "funk", "gospel", "hiphop", "jazz", "latin",
          "neworleans", "pop", "punk", "reggae", "rock",
          "soul",                                                       # Groove's own
          "halftime", "shuffle", "motown", "samba", "baiao", "bossa", "disco", "swing",
          "fusion",  # finer, of Groove and the books
          "ballad", "ska", "twist", "chacha", "waltz",                                            # of the books
          "house", "techno", "trap", "dnb",
          "metal"]                                              # of this program's skeletons
FINER = {"rock/halftime": "halftime", "funk/purdieshuffle": "shuffle", "rock/shuffle": "shuffle",
         "blues/shuffle": "shuffle", "neworleans/shuffle": "shuffle", "soul/motown": "motown", "latin/samba": "samba",
         "latin/brazilian-samba": "samba", "latin/brazilian-baiao": "baiao", "latin/brazilian-bossa": "bossa",
         "dance/disco": "disco", "jazz/swing": "swing", "jazz/fast": "swing", "jazz/mediumfast": "swing",
         "jazz/fusion": "fusion"}
COARSER = {"highlife": "afrobeat", "middleeastern": "any"}
BOOKS = {"Rock": "rock", "Funk": "funk", "Rhythm&Blues": "soul", "Rnb": "soul", "Ballad": "ballad", "Slow": "ballad",
         "Pop": "pop", "Reggae": "reggae", "Disco": "disco", "Afro-Cuban": "afrocuban", "AfroCub": "afrocuban",
         "Swing": "swing", "Jazz": "swing", "Charleston": "swing", "Samba": "samba", "Blues": "blues",
         "Shuffle": "shuffle", "Boogie": "shuffle", "BossaNova": "bossa", "Bossa": "bossa", "Twist": "twist",
         "Cha-Cha": "chacha", "ChaCha": "chacha", "Ska": "ska", "Waltz": "waltz"}
PROGRAM = {"rock": "rock", "pop": "pop", "funk": "funk", "hiphop": "hiphop", "boombap": "hiphop", "trap": "trap",
           "house": "house", "techno": "techno", "dnb": "dnb", "disco": "disco", "reggae": "reggae", "bossa": "bossa",
           "jazz": "jazz", "afrobeat": "afrobeat", "metal": "metal", "halftime": "halftime", "shuffle": "shuffle",
           "dense": "funk", "minimal": "house"}

TEMPI = [70, 80, 90, 100, 110, 120, 135, 150, 180]                 # quarter notes a minute at which the next bin begins
DENSITIES = [2.75, 3.5, 4, 4.5, 5, 6, 7]                            # hits a quarter note at which the next bin begins
METERS = {"4/4": 16, "3/4": 12, "2/4": 8, "5/4": 20, "6/8": 12, "9/8": 18, "5/8": 10, "7/8": 14}   # sixteenths a bar
FILL = ["unknown", "beat", "fill"]


def piece(cell):
    return cell % len(PIECES)


def position(cell):
    return cell // len(PIECES)


def velocity_bin(velocity):
    return velocity // 16


def timing_bin(offset):
    """Of an offset in ticks, -120 to 120, from the sixteenth."""
    return min(TIMINGS - 1, max(0, (offset + 8) // TIMING_TICKS + ON_TIME))


def bin_of(value, edges):
    """1 to len(edges) + 1."""
    return 1 + sum(value >= e for e in edges)


# Columns of the tables: a name and how many rows. Those over cells are learned as joint + position + piece.
CELL = CELLS + 2
INPUT = [("cell", CELL), ("velocity", 10), ("timing", 17), ("bar", WINDOW), ("segment", 2), ("style", len(STYLES)),
         ("tempo", len(TEMPI) + 2), ("meter", len(METERS) + 1), ("fill", len(FILL)), ("density", len(DENSITIES) + 2),
         *((f"required_{i}", CELL) for i in range(REQUIRED)), ("ago1_next", CELL), ("ago1_second", CELL),
         ("ago2_next", CELL)]
VELOCITY = [("cell", CELL), ("last", 10), ("usual", 10), ("ago1", 10), ("ago2", 10)]
TIMING = [("cell", CELL), ("velocity", 10), ("last", 17), ("usual", 17), ("ago1", 17), ("ago2", 17), ("together", 17)]
