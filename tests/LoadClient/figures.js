// What the load clients share: how they print, wait and count.
import { readFileSync } from 'node:fs';

export const print = line => console.log(JSON.stringify(line));
export const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));
export const quantile = (numbers, share) => numbers.toSorted((one, other) => one - other)[Math.min(numbers.length - 1, Math.ceil(numbers.length * share) - 1)];
export const rounded = (number, digits = 1) => Number(number.toFixed(digits));

// What the server process has used so far: CPU in milliseconds, memory in bytes. Linux only; null elsewhere or without its id.
export const usage = id => {
  if (!id) return null;
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const resident = Number(readFileSync(`/proc/${id}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) * 1024;
    return { cpu: (Number(fields[11]) + Number(fields[12])) * 10, resident };
  } catch {
    return null;
  }
};
