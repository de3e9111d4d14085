"""Words that a question may hold without asking for them, folded.

Documents keep them, so that they can be found in phrases.
"""

_ENGLISH = """
a an and are as at be but by can did do does for from had has have how if in into is it its may of
on or our shall should so than that the their them then there these they this those to was we were
what when where which who whom whose why will with would you your
"""
_FRENCH = """
au aux avec ce ces cet cette comme comment dans de des dont du elle elles en entre est et etait etre
eux il ils je la le les leur leurs lui mais me mes mon ne nos notre nous on ont ou par pas pour
pourquoi qu quand que quel quelle quelles quels qui quoi sa sans se ses si son sont sur ta tes ton
tu un une vos votre vous y
"""
_SPANISH = """
al como con cual cuales cuando cuya cuyo de del desde donde el ella ellas ellos en entre era es esa
ese eso esta estas este esto estos fue ha han hasta hay la las le les lo los mas me mi mis muy no
nos o para pero por porque que quien quienes se ser si sin sobre son su sus tambien un una unas uno
unos y ya yo
"""
_RUSSIAN = """
без более бы был была были было в вам вас во вот все вы где да для до его ее если есть еще же за и
из или им их к как ко когда кто ли мне мы на над не него нее нет ни них но о об он она они оно от по
под при с со так также там те то тоже только ты у уже что чтобы эта эти это этот я
"""
_ARABIC = """
ان انا انت او اي الا الذي التي الذين ام اما بعد بعض بل بين تلك ثم حتى حيث خلال ذلك عن عند على علي
غير في فيه فيها قبل قد كان كانت كل كما كيف لا لان لكن لم له لها ما مع من منذ منه منها نحن هذا هذه
هل هم هنا هناك هو هي و وهو وهي يا
"""

STOP_WORDS = frozenset(f"{_ENGLISH} {_FRENCH} {_SPANISH} {_RUSSIAN} {_ARABIC}".split())
