/**
 * The TypeScript driver: loads one compiled component and answers the checker's steps; Node's own library alone.
 *
 * It speaks JSON Lines over two descriptors; `phoenix.conformance.session` is the other side. What the compiled code
 * prints goes nowhere, and what it throws becomes an answer. Arguments: the folder of the compiled code, the
 * descriptor to read from, and the one to write to.
 */

import { createHash } from "node:crypto";
import { writeSync } from "node:fs";
import { argv } from "node:process";

import { lines } from "./lines.mjs";
import { Subject, describe, where } from "./subject.mjs";

const PROTOCOL = 1;
const LONGEST_ANSWER = 32 << 20;

const [build, readFrom, writeTo] = [argv[2], Number(argv[3]), Number(argv[4])];

/** Writes one line at once, so that whatever was answered has left us should the next step end the process. */
function send(answer) {
  let line = ascii(JSON.stringify(answer));
  if (line.length > LONGEST_ANSWER) {
    const unfit = `the answer has ${line.length} characters`;
    line = JSON.stringify({ id: answer.id, step: answer.step, unfit });
  }
  let left = Buffer.from(`${line}\n`, "latin1");
  while (left.length > 0) {
    left = left.subarray(writeSync(writeTo, left));
  }
}

function ascii(text) {
  return text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Loads what the first line asks for, and says what was loaded or why it was not. */
async function greet(hello) {
  const digest = createHash("sha256").update(hello.interface, "utf8").digest("hex");
  const answer = { hello: PROTOCOL, interface: digest };
  try {
    return [await Subject.load(JSON.parse(hello.interface), build), answer];
  } catch (error) {
    return [undefined, { ...answer, cannot: describe(error), where: where(error) }];
  }
}

/** Answers one request, a line a step; it ends at its first crash. */
function serve(subject, request) {
  let instance;
  for (const [number, step] of request.steps.entries()) {
    const [after, outcome] = subject.take(step, instance);
    instance = after;
    let answer = { id: request.id, step: number, ...outcome };
    if (instance !== undefined) {
      try {
        answer.state = subject.observe(instance);
      } catch (error) {
        answer = { id: request.id, step: number, unfit: `the state: ${describe(error)}` };
      }
    }
    send(answer);
    if ("crashed" in answer || "unfit" in answer || (instance === undefined && step[0] === "new")) {
      return;
    }
  }
}

const requests = lines(readFrom);
const [subject, greeting] = await greet(JSON.parse(requests.next().value));
send(greeting);
if (subject !== undefined) {
  for (const line of requests) {
    serve(subject, JSON.parse(line));
  }
}
