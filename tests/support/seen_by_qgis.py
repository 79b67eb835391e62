"""Tell as JSON what QGIS finds in a GeoPackage: layers, forms, styles, and labels of a map.

/usr/bin/python3 seen_by_qgis.py FILE WEST,SOUTH,EAST,NORTH SCALE     with the Python of QGIS
"""

import json
import os
import sqlite3
import sys
from contextlib import closing

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize

INCH_M, DPI = 0.0254, 96


def layers_of(path):
    with closing(sqlite3.connect(path)) as database:
        names = database.execute(
            "SELECT table_name FROM gpkg_contents WHERE table_name <> 'layer_styles'"
        ).fetchall()
    return [QgsVectorLayer(f"{path}|layername={name}", name, "ogr") for (name,) in names]


def told_of(layer):
    box = layer.extent()
    columns = range(len(layer.fields()))
    return {
        "rows": layer.featureCount(),
        "crs": layer.crs().authid(),
        "bounds": [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()],
        "styled": layer.loadDefaultStyle()[1],
        "headings": {layer.fields()[n].name(): layer.attributeDisplayName(n) for n in columns},
        "listed": [
            layer.fields()[n].name()
            for n in columns
            if layer.editorWidgetSetup(n).type() == "ValueMap"
        ],
    }


def labels_on_a_map(layers, bounds, scale):
    """Draw the layers, points above all, and return the labels by layer."""
    wide, high = bounds[2] - bounds[0], bounds[3] - bounds[1]
    px = wide * 111_320 / scale / INCH_M * DPI
    asked = QgsMapSettings()
    asked.setLayers(
        sorted((one for one in layers if one.isSpatial()), key=lambda one: one.geometryType())
    )
    asked.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4490"))
    asked.setFlag(QgsMapSettings.DrawLabeling)
    asked.setOutputDpi(DPI)
    asked.setOutputSize(QSize(round(px), round(px * high / wide)))
    asked.setExtent(QgsRectangle(*bounds))
    job = QgsMapRendererSequentialJob(asked)
    job.start()
    job.waitForFinished()
    names = {one.id(): one.name() for one in layers}
    found = {}
    for label in job.takeLabelingResults().labelsWithinRect(QgsRectangle(*bounds)):
        found.setdefault(names[label.layerID], []).append(label.labelText)
    return found


def main(path, bounds, scale):
    application = QgsApplication([], GUIenabled=False)
    application.initQgis()
    layers = layers_of(path)
    told = {one.name(): told_of(one) for one in layers}
    place = [float(one) for one in bounds.split(",")]
    labels = labels_on_a_map(layers, place, float(scale))
    json.dump({"version": Qgis.version(), "layers": told, "labels": labels}, sys.stdout)
    sys.stdout.flush()
    os._exit(0)  # taking QGIS down after drawing crashes


main(*sys.argv[1:])
