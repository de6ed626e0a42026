/* Tables as GitHub writes them. */
import { BREAK } from "./pasted-inline.js";
import { styled } from "./pasted-styles.js";

const WIDEST = 40;
const RULES = { right: (n) => `${"-".repeat(n - 1)}:`, center: (n) => `:${"-".repeat(n - 2)}:` };

/* `rows` are lists of Markdown without line ends; `sides` how each column is set. */
export function tableOf(rows, sides = []) {
  const used = rows.filter((row) => row.some((cell) => cell.trim()));
  const count = Math.max(0, ...used.map((row) => row.findLastIndex((cell) => cell.trim()) + 1));
  const cells = used.map((row) => Array.from({ length: count }, (_, n) => escaped(row[n] ?? "")));
  const widths = Array.from({ length: count }, (_, n) =>
    Math.min(WIDEST, Math.max(3, ...cells.map((row) => row[n].length))),
  );
  const line = (row) => `| ${row.map((cell, n) => cell.padEnd(widths[n])).join(" | ")} |`;
  const rule = widths.map((width, n) => (RULES[sides[n]] ?? ((all) => "-".repeat(all)))(width));
  const [head, ...body] = cells.map(line);
  return [head, `| ${rule.join(" | ")} |`, ...body].join("\n");
}

const escaped = (cell) =>
  cell.trim().replace(/\\?\|/g, "\\|").replaceAll(BREAK, "<br>").replace(/\s*\n\s*/g, "<br>");

/* The cells of a table, each in every column and row that it reaches over: its words in
   the first, nothing in the others. */
export function gridOf(table) {
  const grid = [];
  [...table.rows].forEach((row, y) => {
    grid[y] ??= [];
    let x = 0;
    for (const cell of row.cells) {
      while (grid[y][x] !== undefined) x += 1;
      for (let down = 0; down < Math.min(cell.rowSpan, table.rows.length - y); down += 1) {
        for (let right = 0; right < Math.min(cell.colSpan, 100); right += 1) {
          (grid[y + down] ??= [])[x + right] = down || right ? null : cell;
        }
      }
    }
  });
  return grid.map((row) => Array.from(row, (cell) => cell ?? null));
}

/* How the cells of each column below the first row are set, where they agree. */
export const sidesOf = (grid) =>
  Array.from({ length: Math.max(0, ...grid.map((row) => row.length)) }, (_, n) => {
    const cells = grid.slice(1).map((row) => row[n]).filter((cell) => cell?.textContent.trim());
    const sides = new Set(cells.map((cell) => cell.align || styled(cell, "text-align")));
    return sides.size === 1 ? [...sides][0] : "";
  });

/* Rows of what a spreadsheet copies as text, or null when it is no such thing: as many
   tabs in every line, and none at the beginning, where code has its own. */
export function rowsOf(text) {
  const lines = text.replace(/\n$/, "").split("\n");
  if (lines.length < 2 || !lines[0].includes("\t")) return null;
  const rows = lines.map((line) => line.split("\t"));
  const isEven = rows.every((row) => row.length === rows[0].length);
  return isEven && lines.every((line) => line[0] !== "\t") ? rows : null;
}
