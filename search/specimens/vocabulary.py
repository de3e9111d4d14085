"""Words to make up documents from: small words, words of the field, and a long made-up tail.

Of each language the small words come first, as they do in any text; the words of the field follow;
the tail is put together from syllables, so that the dictionary of an index grows as it does with
real texts: with ever more words that are ever rarer.
"""

import itertools
import random
from dataclasses import dataclass

# How words thin out: the frequency of the word at rank r is 1 / (r + OFFSET) ** SLOPE.
SLOPE, OFFSET = 1.15, 2.7
TAIL = 20_000


@dataclass(frozen=True)
class Tongue:
    """``share`` of the documents are in it; ``gap`` parts its words, ``stop`` ends a sentence."""

    code: str
    share: int
    small: str
    field: str
    syllables: str
    gap: str = " "
    stop: str = "."

    def words(self):
        """Return all words, the most frequent first."""
        known = list(dict.fromkeys([*self.small.split(), *self.field.split()]))
        return list(itertools.islice(dict.fromkeys([*known, *self._tail()]), len(known) + TAIL))

    def _tail(self):
        chance = random.Random(f"tail of {self.code}")  # noqa: S311 (the same words each time)
        syllables = self.syllables.split()
        for _word in range(2 * TAIL):
            yield "".join(chance.choices(syllables, k=chance.choice((2, 2, 3, 3, 3, 4))))


def weights(number):
    """Return the summed weights of ``number`` words, as ``random.choices`` wants them."""
    return list(itertools.accumulate(1 / (rank + OFFSET) ** SLOPE for rank in range(1, number + 1)))


ENGLISH = Tongue(
    "en",
    50,
    """the of to and in a that for is on with as by it be are this from or at was which an not have
    their were has between will can its they more who may but when what other all than one into
    these so if how about after no over been would there our we through should must only such""",
    """parties agreement talks process negotiation interests mediator position table proposal
    mediation delegation consensus community text state government members dialogue conflict peace
    water trade climate treaty resources decision rules trust power offer round session question
    report case evidence stakeholders compromise facilitator simulation training outcome border
    security rights law minority women youth health education labour union employer company bank
    finance debt energy river basin dam irrigation fisheries forest land migration refugees
    sanctions ceasefire verification disarmament commission committee council secretariat chair
    draft clause amendment annex protocol ratification signature implementation monitoring review
    compliance dispute settlement arbitration judge court tribunal sovereignty territory
    autonomy federation constitution election parliament ministry ambassador diplomat envoy
    consultation workshop seminar survey finding recommendation practice skill listening
    questioning framing anchoring concession deadline leverage alternative reservation zone bargain
    coalition spoiler veto caucus backchannel shuttle confidence guarantee precedent language
    interpreter translation culture gender inclusion participation legitimacy transparency
    confidentiality ownership accountability reconciliation justice reparations memory victims
    harvest drought flood pollution emissions adaptation mitigation biodiversity ocean fishery
    tariff subsidy investment procurement patent data privacy technology network platform supply
    port railway corridor loan contract wage strike pension childcare vaccine medicine hospital
    school university student competition team score award jury mentor alumni internship""",
    """ar bel cor dan el far gor hal in jor kal lin mar nor ol per quin ran sel tor un val wen yar
    zan bri cas dre fen gil hest ith lan mon nest or pel ros stan ter vin wick ham ton ley ford""",
)
FRENCH = Tongue(
    "fr",
    18,
    """de la le et les des en un du une que est pour qui dans par sur au plus ne se pas avec ce sont
    il elle ont aux comme mais leur cette ses ou été entre peut fait être sans deux tout même""",
    """accord négociation parties médiation processus intérêts médiateur position table proposition
    délégation consensus communauté texte état gouvernement membres dialogue conflit paix eau
    commerce climat traité ressources décision règles confiance pouvoir offre séance question
    rapport cas preuve compromis facilitatrice simulation formation résultat frontière sécurité
    droits loi minorité femmes jeunesse santé éducation travail syndicat employeur entreprise banque
    dette énergie fleuve bassin barrage irrigation pêche forêt terre migration réfugiés sanctions
    trêve vérification désarmement commission comité conseil secrétariat présidence projet clause
    amendement annexe protocole ratification signature suivi examen différend règlement arbitrage
    juge tribunal souveraineté territoire autonomie fédération constitution élection parlement
    ministère ambassadeur diplomate envoyé consultation atelier séminaire enquête recommandation
    pratique compétence écoute concession échéance levier alternative coalition veto garantie
    précédent langue interprète traduction culture genre inclusion participation légitimité
    transparence réconciliation justice réparations mémoire victimes sécheresse inondation pollution
    émissions adaptation biodiversité océan tarif subvention investissement brevet données
    technologie réseau port corridor prêt contrat salaire grève retraite vaccin hôpital école
    université étudiante concours équipe prix jury""",
    """ai bou cha dé eu fon gné hau in jou lé mar nou oi pré que reu sau tié ur vé zon bri cré dou
    fla gri lan ment pel rou ser ter vi esse eau ière ance""",
)
SPANISH = Tongue(
    "es",
    12,
    """de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le
    ha entre cuando este sobre también hasta hay donde quien desde todo nos durante""",
    """acuerdo negociación partes mediación proceso intereses mediadora posición mesa propuesta
    delegación consenso comunidad texto estado gobierno miembros diálogo conflicto paz agua comercio
    clima tratado recursos decisión reglas confianza poder oferta sesión pregunta informe caso
    prueba compromiso facilitador simulación formación resultado frontera seguridad derechos ley
    minoría mujeres juventud salud educación trabajo sindicato empresa banco deuda energía río
    cuenca presa riego pesca bosque tierra migración refugiados sanciones tregua verificación
    desarme comisión comité consejo secretaría presidencia borrador cláusula enmienda anexo
    protocolo ratificación firma seguimiento disputa arbitraje juez tribunal soberanía territorio
    autonomía constitución elección parlamento ministerio embajadora diplomático enviado consulta
    taller seminario encuesta recomendación práctica habilidad escucha concesión plazo alternativa
    coalición veto garantía precedente idioma intérprete traducción cultura género inclusión
    participación legitimidad transparencia reconciliación justicia memoria víctimas sequía
    inundación emisiones adaptación océano arancel inversión patente datos tecnología red puerto
    préstamo contrato salario huelga vacuna hospital escuela universidad estudiante jurado""",
    """ar bo ca do es fi gue hu ir jo la me no or pa que ro so tu un ve ya zo bra cre dri flo gan
    lin mor nes pel ris ten vil aje ero ida mento""",
)
RUSSIAN = Tongue(
    "ru",
    8,
    """и в не на что с по как это из за от для до он она они к о у же но так или если при все мы
    его был быть также между после чтобы может только""",
    """переговоры соглашение стороны посредничество процесс интересы посредник позиция стол
    предложение делегация консенсус сообщество текст государство правительство участники диалог
    конфликт мир вода торговля климат договор ресурсы решение правила доверие власть сессия вопрос
    доклад случай компромисс обучение результат граница безопасность права закон меньшинство женщины
    молодёжь здоровье образование труд профсоюз компания банк долг энергия река бассейн плотина
    рыболовство лес земля миграция беженцы санкции перемирие проверка разоружение комиссия комитет
    совет секретариат проект статья поправка приложение протокол ратификация подпись спор арбитраж
    судья суд суверенитет территория автономия конституция выборы парламент министерство посол
    дипломат консультация семинар опрос рекомендация практика навык уступка срок коалиция вето
    гарантия язык переводчик культура участие прозрачность примирение справедливость память засуха
    наводнение выбросы адаптация океан тариф инвестиции данные технология порт кредит договорённость
    забастовка вакцина больница школа университет студент конкурс команда награда""",
    """ар бе во го да ев жи за ин ка ле мо на ор пе ра со ту ур фе хо це ша эр яв бра вла гри дро
    кре мен ник ост пла ров ска тель ция ние ость""",
)
ARABIC = Tongue(
    "ar",
    6,
    """في من على إلى أن عن هذا التي مع كان هذه بين كما أو لا ما بعد قبل كل غير عند ذلك قد ثم حول""",
    """المفاوضات اتفاق الأطراف الوساطة عملية مصالح وسيط موقف طاولة اقتراح وفد توافق مجتمع نص دولة
    حكومة أعضاء حوار نزاع سلام مياه تجارة مناخ معاهدة موارد قرار قواعد ثقة سلطة جلسة سؤال تقرير حالة
    تسوية محاكاة تدريب نتيجة حدود أمن حقوق قانون أقلية نساء شباب صحة تعليم عمل نقابة شركة بنك ديون
    طاقة نهر حوض سد ري غابة أرض هجرة لاجئون عقوبات هدنة تحقق لجنة مجلس أمانة رئاسة مسودة بند تعديل
    ملحق بروتوكول تصديق توقيع متابعة تحكيم قاضي محكمة سيادة إقليم دستور انتخابات برلمان وزارة سفير
    دبلوماسي مبعوث مشاورات ورشة ندوة استطلاع توصية مهارة استماع تنازل موعد تحالف ضمان لغة مترجم
    ثقافة مشاركة شفافية مصالحة عدالة ذاكرة جفاف فيضان انبعاثات محيط استثمار بيانات ميناء قرض أجر
    إضراب لقاح مستشفى مدرسة جامعة طالبة مسابقة فريق جائزة""",
    """با تا ثا جا حا خا دا را زا سا شا صا طا عا فا قا كا لا ما نا ها وا يا بر تم جل حر خم در رس
    سل شم عر فر قم كت لم مر نص ون ية ات""",
)
CHINESE = Tongue(
    "zh",
    6,
    """的 和 在 是 了 有 不 与 对 中 为 以 就 也 上 这 我们 他们 可以 以及 关于 通过 进行""",
    """谈判 协议 各方 调解 过程 利益 调解人 立场 提案 代表团 共识 社区 文本 国家 政府 成员
    对话 冲突 和平 水资源 贸易 气候 条约 资源 决定 规则 信任 权力 会议 问题 报告 案例
    妥协 模拟 培训 结果 边界 安全 权利 法律 少数民族 妇女 青年 卫生 教育 劳工 工会 公司
    银行 债务 能源 河流 流域 大坝 灌溉 渔业 森林 土地 移民 难民 制裁 停火 核查 裁军
    委员会 理事会 秘书处 主席 草案 条款 修正案 附件 议定书 批准 签署 监督 争端 仲裁 法官
    法院 主权 领土 自治 宪法 选举 议会 外交部 大使 外交官 特使 磋商 研讨会 调查 建议 技能
    倾听 让步 期限 联盟 否决 保证 语言 口译 文化 参与 透明 和解 正义 记忆 干旱 洪水 排放
    适应 海洋 关税 投资 数据 技术 港口 贷款 合同 工资 罢工 疫苗 医院 学校 大学 学生 竞赛
    团队 奖项""",
    """安 北 城 德 恩 方 光 海 江 金 康 兰 明 南 平 青 荣 山 泰 文 新 永 远 中 州 子 林 河
    石 云 东 西 春 华""",
    gap="",
    stop="。",
)
TONGUES = (ENGLISH, FRENCH, SPANISH, RUSSIAN, ARABIC, CHINESE)
