"""Joint posts 双向进入、交叉任职: which post serves which committee or village, in which role."""

from gis.schema import Column, Kind, Shape, Table
from gis.words import Words
from layers.columns import FLAG, ID, SYNTHETIC
from layers.layer import Layer

LAYER = Layer(
    label=Words("交叉任职", "Joint posts"),
    one_en="Joint post",
    table=Table(
        key="cross_posts",
        shapes=frozenset({Shape.NOWHERE}),
        columns=(
            ID,
            Column(
                name="post",
                label=Words("警务站点", "Post"),
                accepts=("站点", "派出单位", "post_id"),
                required=True,
                sensitive=True,
                for_all=True,
            ),
            Column(
                name="serves",
                label=Words("任职地", "Serves"),
                accepts=("任职村", "村委会", "村寨", "服务村"),
                required=True,
                for_all=True,
            ),
            Column(
                name="role",
                label=Words("所任职务", "Role"),
                accepts=("职务", "任职"),
                for_all=True,
            ),
            Column(
                name="person",
                label=Words("任职人", "Person"),
                accepts=("姓名", "民警"),
                personal=True,
            ),
            Column(
                name="since",
                label=Words("任职日期", "Since"),
                kind=Kind.DATE,
                accepts=("起始日期", "开始日期"),
            ),
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=127,
    card=("post", "serves", "role", "person", "since"),
    sensitive=True,
)
