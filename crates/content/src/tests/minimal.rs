//! The smallest content that passes every check, as the tests mutate it.

use crate::File;

/// Two dimensions, a ladder and three more questions (one a rate), two templates, one case, and a
/// national model of either kind.
const FILES: [(&str, &str); 11] = [
    (
        "sources.toml",
        r#"[[source]]
id = "own"
title = "自有方法"
locator = "docs/method.md"
date = "2026-11-21"
"#,
    ),
    (
        "bank/lists.toml",
        r#"[[role]]
id = "production"
title = { zh = "生产负责人", en = "Production lead" }
[[place]]
id = "workshop"
title = "车间"
"#,
    ),
    ("bank/equip.toml", BANK),
    (
        "lenses/index/lens.toml",
        r#"[[dimension]]
id = "equip"
title = "装备"
about = "看装备。"
weight = 6000
core = true
[[dimension]]
id = "biz"
title = "经营"
about = "看经营。"
weight = 4000
[[indicator]]
id = "equip.automation"
dimension = "equip"
title = "自动化"
weight = 10000
[[indicator.question]]
id = "equip.automation"
weight = 3
[[indicator.question]]
id = "equip.rate"
weight = 1
[[indicator]]
id = "biz.systems"
dimension = "biz"
title = "系统"
weight = 10000
[[indicator.question]]
id = "biz.erp"
weight = 1
[[indicator.question]]
id = "biz.flow"
weight = 1
[[stage]]
at = "2.0"
title = "起步"
about = "起步阶段。"
[[stage]]
at = "2.5"
title = "单点"
about = "单点阶段。"
[[stage]]
at = "3.0"
title = "集成"
about = "集成阶段。"
conditions = [{ question = "biz.erp", at_least = "3.0" }]
[[stage]]
at = "3.5"
title = "协同"
about = "协同阶段。"
[[stage]]
at = "4.0"
title = "智能"
about = "智能阶段。"
"#,
    ),
    ("lenses/sme24/lens.toml", SME24),
    ("lenses/cmmm/lens.toml", CMMM),
    (
        "library/lists.toml",
        r#"[[layer]]
id = "base"
title = "基础层"
[[cost_class]]
id = "A"
title = "10 万元以内"
[[network]]
id = "P-MV"
title = "机器视觉"
"#,
    ),
    (
        "library/industries.toml",
        r#"[[industry]]
code = "C34"
title = "通用设备制造业"
"#,
    ),
    (
        "library/templates/base.toml",
        r#"[[template]]
id = "B01"
title = "设备台账"
layer = "base"
purpose = "建立台账。"
raises = [{ question = "equip.automation", to = "3.0" }]
requires = []
industries = ["C34"]
sizes = ["micro", "small", "medium", "large"]
network = "none"
months = [1, 3]
cost_class = "A"
effort_person_months = [0.5, 2]
kpis = ["台账完整率"]
risks = ["无人维护"]
typical_failure = "建完不用。"
when_not = "设备极少时。"
sources = ["own"]
verify = true
[[template]]
id = "B02"
title = "订单管理"
layer = "base"
purpose = "管理订单。"
raises = [{ question = "biz.erp", to = "3.5" }]
requires = [{ question = "equip.automation", at_least = "2.5" }, { template = "B01" }]
sizes = ["small"]
network = ["P-MV"]
months = [2, 6]
cost_class = "A"
effort_person_months = [1, 2.5]
kpis = ["订单准时率"]
risks = ["数据不准"]
typical_failure = "双轨运行。"
when_not = "订单极少时。"
sources = ["own"]
"#,
    ),
    (
        "programmes/test/programme.toml",
        r#"grammar = 1
id = "test"
version = "1"
method = 1
title = "测试"
[[district]]
id = "wujin"
title = "武进区"
[[fact]]
id = "process"
title = "生产类型"
kind = "choice"
options = [{ id = "discrete", title = "离散" }]
[[fact]]
id = "shifts"
title = "班次"
kind = "number"
unit = "班"
"#,
    ),
    (
        "cases/one.toml",
        r#"title = "逐项算例"
rule = 1
fill = { choice = "2.0", grade = "A" }
[enterprise]
district = "wujin"
industry = "C34"
employees = 180
revenue_wan = 6200
facts = { process = "discrete", shifts = 2 }
[answers]
"equip.automation" = { choice = "4.0", grade = "C" }
"equip.rate" = { count = 3, total = 10, choice = "3.0", grade = "A" }
"biz.flow" = { not_applicable = "没有流程" }
[expect]
index = "2.98"
low = "2.75"
high = "2.98"
stage = "2.5"
provisional = false
dimensions = { equip = "3.63", biz = "2.00" }
indicators = { "biz.systems" = "2.00" }
implied = []
contradictions = ["equip.rate"]
not_counted = []
gates = []
ready = ["B02"]
"#,
    ),
];

const BANK: &str = r#"[[question]]
id = "equip.automation"
title = "自动化"
ask = "自动完成吗？"
why = "省人。"
check = "看现场。"
evidence = "照片。"
who = ["production"]
place = "workshop"
pain = "不敢"
source = "own"
[question.rungs]
"2.0" = "人手"
"2.5" = "单机"
"3.0" = "半自动"
"3.5" = "自动"
"4.0" = "自适应"
[[question]]
id = "equip.rate"
title = "数控率"
ask = "多少台？"
why = "看底子。"
check = "数一数。"
evidence = "台账。"
who = ["production"]
place = "workshop"
pain = "无"
source = "own"
national = [{ model = "cmmm", item = "装备", relation = "subset" }]
[question.rate]
numerator = "数控台数"
denominator = "总台数"
unit = "台"
bands = { "2.0" = 0, "2.5" = 30, "3.0" = 50, "3.5" = 70, "4.0" = 85 }
source = "own"
verify = true
[[question]]
id = "biz.erp"
title = "系统"
ask = "用系统吗？"
why = "管账。"
check = "看系统。"
evidence = "截图。"
who = ["production"]
place = "workshop"
pain = "不会"
source = "own"
asked_if = { question = "equip.automation", at_least = "2.0" }
[question.rungs]
"2.0" = "纸"
"2.5" = "表格"
"3.0" = "系统"
"3.5" = "集成"
"4.0" = "智能"
[[question]]
id = "biz.flow"
title = "流程"
ask = "有流程吗？"
why = "规范。"
check = "看文件。"
evidence = "文件。"
who = ["production"]
place = "workshop"
pain = "不想"
source = "own"
relevant = { all = [{ industry = ["C34"] }, { size = ["small"] }, { fact = "process", is = ["discrete"] }, { not = { size = ["large"] } }] }
required = false
[question.rungs]
"2.0" = "没有"
"2.5" = "口头"
"3.0" = "成文"
"3.5" = "执行"
"4.0" = "优化"
"#;

/// Returns the minimal content.
pub(crate) fn files() -> Vec<File> {
    FILES
        .iter()
        .map(|(path, text)| File::new(*path, text.as_bytes()))
        .collect()
}

/// Returns the minimal content with `from` replaced once in `path`; `from` must stand there.
pub(crate) fn changed(path: &str, from: &str, to: &str) -> Vec<File> {
    changed_all(&[(path, from, to)])
}

/// Returns the minimal content with several such changes.
pub(crate) fn changed_all(changes: &[(&str, &str, &str)]) -> Vec<File> {
    let mut files = files();
    for (path, from, to) in changes {
        let file = files.iter_mut().find(|file| file.path == *path).unwrap();
        let text = String::from_utf8(file.bytes.to_vec()).unwrap();
        assert!(text.contains(from), "{from} does not stand in {path}");
        *file = File::new(*path, text.replacen(from, to, 1));
    }
    files
}

const SME24: &str = r#"title = "数字化水平"
version = "2024"
source = "own"
verify = ["门槛待核。"]
[[level]]
title = "一级"
points = 20
scenes = 1
constraint_scenes = 1
[[level]]
title = "二级"
points = 40
scenes = 1
constraint_scenes = 1
[[level]]
title = "三级"
points = 60
scenes = 1
constraint_scenes = 1
[[level]]
title = "四级"
points = 80
scenes = 1
constraint_scenes = 1
[[area]]
id = "base"
title = "基础"
[[group]]
id = "life"
title = "周期"
[[question]]
id = "sme24.q01"
area = "base"
section = "设备"
title = "网络"
ask = "网络怎么样？"
kind = "multiple"
options = [
  { text = "无", points = 0 },
  { text = "有线", points = 20 },
  { text = "无线", points = 29.875 },
]
derive = [{ question = "equip.automation", relation = "subset", letters = { "3.0" = "B", "3.5" = "BC" } }]
[[question]]
id = "sme24.q02"
area = "base"
section = "设备"
title = "联网率"
ask = "联网率多少？"
kind = "banded"
up_to = [50, 100]
options = [{ text = "少", points = 0 }, { text = "多", points = 50.125 }]
derive = [{ question = "equip.rate", relation = "equal" }]
[[scene]]
id = "sme24.s01"
group = "life"
title = "设计"
constraint = true
levels = ["一样", "两样", "三样", "四样"]
derive = [{ question = "biz.erp", relation = "equal", levels = { "2.5" = 1, "3.0" = 2 } }]
"#;

const CMMM: &str = r#"title = "成熟度"
version = "2020"
source = "own"
levels = ["规划", "规范", "集成", "优化", "引领"]
verify = ["转述待核。"]
[[variant]]
id = "discrete"
title = "离散"
[[variant]]
id = "process"
title = "流程"
relevant = { size = ["large"] }
[[element]]
id = "people"
title = "人员"
shares = { discrete = 100, process = 100 }
[[domain]]
id = "skills"
element = "people"
title = "技能"
shares = { discrete = 100 }
[[subdomain]]
id = "cmmm.skills"
domain = "skills"
title = "技能"
shares = { discrete = 40 }
[[subdomain.requirement]]
id = "cmmm.skills.1.1"
level = 1
text = "有人会。"
derive = [{ question = "equip.automation", relation = "subset", marks = { "3.0" = "0.5" } }]
[[subdomain]]
id = "cmmm.training"
domain = "skills"
title = "培训"
shares = { discrete = 60 }
may_be_cut = true
[[subdomain.requirement]]
id = "cmmm.training.2.1"
level = 2
text = "有培训。"
"#;
