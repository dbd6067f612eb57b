#!/bin/bash
# Verifies a port in twenty parts on a Slurm cluster:
#   sbatch --wait --array=1-20 slurm-array.sh && assay merge out/part-* --out out/whole
#SBATCH --job-name=conformance --time=01:00:00 --cpus-per-task=2
set -euo pipefail
# Violations (exit status 1) are for the merged report to tell.
./assay verify --port assay-port.toml --seed 1 --for 2h --out "out/part-$SLURM_ARRAY_TASK_ID" \
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" || [ $? -le 2 ]
