// A plug-in of the CDK command line (cdk.json names it): it is loaded before anything is built or
// started, so a mistyped setting costs a second, and what is said about it stays the last line.
// The app judges the settings again, with all the context that the command line puts together.
"use strict";

const { spawnSync } = require("node:child_process");
const { existsSync, readFileSync } = require("node:fs");
const path = require("node:path");

/** name=value of each -c on the command line, in its four spellings. */
function ofCommandLine(args) {
  const found = [];
  args.forEach((arg, i) => {
    if (arg === "-c" || arg === "--context") {
      found.push(args[i + 1]);
    } else if (arg.startsWith("--context=")) {
      found.push(arg.slice("--context=".length));
    } else if (/^-c[^-]/.test(arg)) {
      found.push(arg.slice(2).replace(/^=/, ""));
    }
  });
  return found.filter((text) => text && text.includes("="));
}

/** The same of cdk.json; a small number must not become 1e-7. */
function ofFile(file) {
  const context = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).context : {};
  const text = (value) =>
    typeof value === "number" ? value.toFixed(20).replace(/\.?0+$/, "") : String(value);
  return Object.entries(context ?? {}).map(([name, value]) => `${name}=${text(value)}`);
}

exports.version = "1";
exports.init = () => {
  const given = [...ofFile("cdk.json"), ...ofCommandLine(process.argv.slice(2))];
  const check = spawnSync(path.join(__dirname, "check"), {
    input: given.map((line) => line.replace(/[\r\n]+/g, " ") + "\n").join(""),
    stdio: ["pipe", "inherit", "inherit"],
  });
  if (check.status === 2) {
    process.exit(2);
  }
};
