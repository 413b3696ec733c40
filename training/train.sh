#!/usr/bin/env bash
# Build the language core from ../shared and training/corpus: environment, two stages of training, export.
# A CPU with two quiet cores needs about an hour and a half; MINUTES bounds each stage. Uses 2 threads (THREADS).
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
echo "2/4 stage one: the open corpora"
"$ENVIRONMENT/bin/python" -m training.train --stage open --minutes "${MINUTES:-120}" --threads "${THREADS:-2}"
echo "3/4 stages two and three: with our own corpus"
"$ENVIRONMENT/bin/python" -m training.train --stage joint --minutes "${MINUTES:-120}" --threads "${THREADS:-2}"
"$ENVIRONMENT/bin/python" -m training.train --stage events --minutes "${MINUTES:-120}" --threads "${THREADS:-2}"
echo "4/4 writing the model file"
"$ENVIRONMENT/bin/python" -m training.average
"$ENVIRONMENT/bin/python" -m training.export
"$ENVIRONMENT/bin/python" -m training.compare
