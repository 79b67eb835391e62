"""The Chinese of the page Services and of the command of that name."""

SERVICES: dict[str, str] = {
    "Services": "服务",
    "This belt has no layer of stations or villages, so no services can be told.": (
        "此边境带没有服务站和村寨图层，无法统计服务情况。"
    ),
    "This belt has no layer of stations.": "此边境带没有服务站图层。",
    "This belt has no layer of villages.": "此边境带没有村寨图层。",
    "Rates of funds": "经费标准",
    "Far from a station": "离服务站远",
    "Straight line to a station (km)": "到服务站的直线距离（公里）",
    # headline
    "not given": "未填",
    "not known": "不明",
    "Stations": "服务站",
    "{kind}: {count}": "{kind} {count}",
    "{kinds}.": "{kinds}。",
    "Without a station of this kind ({kind}): {names}.": "没有{kind}的村委会：{names}。",
    "Each of {count} {count:committee|committees} has one of each kind.": (
        "{count} 个村委会两类站都有。"
    ),
    "Service activities": "服务活动（次）",
    "People served: {people}.": "服务群众 {people} 人。",
    "Difficulties solved": "解决困难（件）",
    "Good deeds: {deeds}.": "办好事 {deeds} 件。",
    "Funds raised (yuan)": "筹集资金（元）",
    "By the stations, in the year.": "各站当年筹集。",
    "Appeals settled": "诉求办结率",
    "Disputes mediated": "纠纷调解成功率",
    "{done:,} of {of:,}; at 95% confidence {low:.1%} to {high:.1%}.": (
        "{of:,} 件中 {done:,} 件；95% 置信区间 {low:.1%} 至 {high:.1%}。"
    ),
    "The official report says {share:.4g}%.": "报道称 {share:.4g}%。",
    "No station gives both numbers.": "没有站点同时填了这两个数字。",
    "Lowest mediation": "调解率最低的村委会",
    "{names}, {share:.1%}": "{names} {share:.1%}",
    "No station tells of disputes received and mediated.": "没有站点填报受理和调解的纠纷数。",
    "Every committee mediated all its disputes.": "各村委会的纠纷全部调解成功。",
    "Fewer than 20 cases: read it with care.": "不足 20 件，仅供参考。",
    "Figures not given": "未填数字",
    "Stations that owe them: {parts}. They count in no sum.": (
        "应填未填的站点数：{parts}。这些不计入合计。"
    ),
    "Every station gives all figures of its kind.": "各站应填的数字都已填报。",
    "More settled than received, so in no rate: {names}.": (
        "办结或调解数多于受理数，不计入比率：{names}。"
    ),
    "{item}: missing": "缺{item}的村寨",
    "Villages without a party member": "空白村（没有党员）",
    "Missing in: {names}.": "没有的：{names}。",
    "Not known of {count}: {names}.": "不明 {count} 个：{names}。",
    "All {count} {count:place has|places have} it: none is missing.": (
        "{count} 个村寨全部都有，一个不缺。"
    ),
    "Each of {count} {count:village|villages} has at least one.": (
        "{count} 个村寨各至少有一名党员。"
    ),
    "{names} and {count} more": "{names}等，另有 {count} 个",
    "The villages of this belt say nothing about: {items}.": "村寨图层未填报：{items}。",
    "Funds due by the rule (yuan)": "按标准应拨经费（元）",
    "{fund:,.0f} for each of {villages:,.0f} administrative {villages:village|villages} and "
    "{teams:,.0f} production {teams:team|teams}; {member:,.0f} for each of {members:,.0f} "
    "{members:member|members}.": (
        "{villages:,.0f} 个行政村和 {teams:,.0f} 个生产队各 {fund:,.0f} 元；"
        "{members:,.0f} 名党员每人 {member:,.0f} 元。"
    ),
    "Villages whose members are not given: {count:.0f}; they are in no sum.": (
        "党员数未填的村寨 {count:.0f} 个，不计入合计。"
    ),
    "People beyond {km:g} km of a station": "离服务站 {km:g} 公里以外的人口",
    "Of {total:,.0f} {total:person|people}, in a straight line.": (
        "共 {total:,.0f} 人，按直线距离。"
    ),
    "Nobody lives farther from every station.": "没有人住得更远。",
    # joint posts
    "This belt has no table of joint posts.": "此边境带没有交叉任职表。",
    "Joint posts": "交叉任职",
    "From {posts} {posts:post|posts}, in {places} {places:place|places}.": (
        "来自 {posts} 个站点，任职于 {places} 处。"
    ),
    "Not known to this belt: {names}.": "本边境带中找不到：{names}。",
    "Committees without an attached officer": "没有任职民警的村委会",
    "Committees without a police room": "没有警务室的村委会",
    "Of {count} {count:committee|committees}: {names}.": "{count} 个村委会中：{names}。",
    "Each of {count} {count:committee|committees} has one.": "{count} 个村委会都有。",
    "Not known of {count} {count:committee|committees}.": "另有 {count} 个不明。",
    "Six joints lacking": "六联缺项",
    "Committees that lack it: {parts}.": "缺项的村委会数：{parts}。",
    "The data show none that lacks one.": "从数据看一项不缺。",
    "Not known in {count} of {of} {of:case|cases}.": "{of} 项中有 {count} 项不明。",
    "Six joints": "六联清单",
    "What the data show: the number found, or how many of how many. Patrols are of the last 30 "
    "days of the data; where the data cannot tell, it is not known.": (
        "以数据为证：括号内为找到的数量或比例。联巡按数据中最近 30 天统计；数据看不出的为不明。"
    ),
    "Who of which post serves where.": "哪个站点的谁在哪里任职。",
    "Villages without an officer": "没有任职民警的村寨",
    "No officer serves them, nor their committee or farm as a whole.": (
        "本寨、所属村委会和农场都没有任职民警。"
    ),
    "None: an officer serves each village, or its committee or farm.": (
        "一个不缺：每个村寨或其村委会、农场都有任职民警。"
    ),
    # proof
    "Stations: sum of the year": "服务站全年合计",
    "Stations: figures not given": "服务站未填数字",
    "Rate: settled or mediated": "比率：办结或调解数",
    "Rate: received": "比率：受理数",
    "Rate: share": "比率",
    "Rate: interval from": "比率区间下限",
    "Rate: interval to": "比率区间上限",
    "Committee: {figure}": "村委会：{figure}",
    "Committee: share mediated": "村委会：调解成功率",
    "Villages that have it": "有该项的村寨",
    "Villages that lack it": "没有该项的村寨",
    "Villages of which it is not known": "该项不明的村寨",
    "What a village lacks": "村寨缺项",
    "Funds: administrative villages": "经费：行政村",
    "Funds: production teams": "经费：生产队",
    "Funds: members": "经费：党员",
    "Funds: villages whose members are not given": "经费：党员数未填的村寨",
    "Funds: total of a township (yuan)": "经费：乡镇合计（元）",
    "People far from every station": "离各服务站远的人口",
    "Villages far from every station": "离各服务站远的村寨",
    # tables
    "The year by committee": "各村委会全年情况",
    "The lowest mediation first. The interval holds the true rate with 95% confidence; rates of "
    "fewer than 20 cases are marked.": (
        "调解成功率最低的在前。区间为 95% 置信区间；不足 20 件的另行标出。"
    ),
    "What is missing": "缺什么",
    "What is lacking first, then what is not given.": ("先列没有的，再列未填的。"),
    "None is missing: every place has all that the data tell of.": (
        "一个不缺：凡填报的项目，每个村寨都有。"
    ),
    "Equipment by committee": "各村委会设施",
    "How many places have each; the dash is for places under no committee.": (
        "有该项的村寨数；横线为不属村委会的农场。"
    ),
    "Funds by township": "各乡镇经费",
    "By the rates above, for a year; not what was paid.": (
        "按上面的标准计算的一年应拨数，不是实拨数。"
    ),
    "No village lies farther from every station.": "没有村寨离服务站更远。",
}
