#!/usr/bin/env bash
# Build the language core from ../shared, training/corpus and training/standoff: environment, training, calibration,
# export. A GPU is used where there is one (minutes); two quiet CPU cores need several hours, or MINUTES a stage.
set -euo pipefail
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-$(command -v python3.11 || command -v python3)}
ENVIRONMENT=${ENVIRONMENT:-training/build/venv}
if [ ! -x "$ENVIRONMENT/bin/python" ]; then
  echo "1/4 making the training environment in $ENVIRONMENT (torch, CPU build)"
  "$PYTHON" -m venv "$ENVIRONMENT"
  "$ENVIRONMENT/bin/pip" install --quiet torch==2.13.0
  "$ENVIRONMENT/bin/pip" install --quiet -r training/requirements.txt
fi
export PYTHONPATH="$PWD:$PWD/src"
run() { "$ENVIRONMENT/bin/python" -m "$@"; }
echo "2/4 training: the open corpora, then our own annotations among them"
run training.train --stage all --minutes "${MINUTES:-6000}" --threads "${THREADS:-2}" --workers "${WORKERS:-0}"
echo "3/4 calibrating on the held-out sentences"
run training.calibrate
echo "4/4 writing the model files"
run training.embedding
run training.export
run training.compare
run training.curves
