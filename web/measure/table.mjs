// Prints what was measured: for each thing the median, and the lower quartile in brackets.

const at = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)];
};

export function table(names, found) {
  const rows = Object.keys(found[0][0]).map((what) => [what, ...found.map((runs) => {
    const values = runs.map((run) => run[what]).filter((value) => value !== undefined);
    return values.length === 0 ? "-" : `${at(values, 0.5).toFixed(0)} (${at(values, 0.25).toFixed(0)})`;
  })]);
  for (const row of [["", ...names], ...rows]) console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(24) : cell.padStart(Math.max(16, names[i - 1].length)))).join("  "));
}
