// Prints the ten test classes that took longest, from the reports in the folders given.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const classes = process.argv.slice(2)
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).filter((name) => /^TEST-.*\.xml$/.test(name)).map((name) => join(folder, name)))
  .map((file) => readFileSync(file, 'utf8').match(/<testsuite [^>]*>/)[0])
  .map((suite) => ({ name: suite.match(/ name="([^"]*)"/)[1], seconds: Number(suite.match(/ time="([^"]*)"/)[1].replace(',', '')) }))
  .sort((one, other) => other.seconds - one.seconds);

console.log(`The slowest of ${classes.length} test classes, in seconds:`);
for (const { name, seconds } of classes.slice(0, 10)) {
  console.log(`${seconds.toFixed(1).padStart(7)}  ${name.replace('org.opencommissioning.', '')}`);
}
