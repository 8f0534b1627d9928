import type { CellKind } from "./cell-layout";

/** All that is drawn in one colour: what is filled and what is a line. */
export interface Ink {
  readonly fill: Path2D;
  readonly line: Path2D;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** From this edge on, in CSS pixels, a shape is the mark of its state; below, and in a part of a cell, a plainer one. */
const MARK_EDGE = 12;
const TURN = 2 * Math.PI;

function frame({ line }: Ink, { x, y, width, height }: Box): void {
  line.rect(x + 0.5, y + 0.5, width - 1, height - 1);
}

function disc({ x, y, width, height }: Box, to: Path2D, inset = 0): void {
  to.moveTo(x + width - inset, y + height / 2);
  to.ellipse(x + width / 2, y + height / 2, width / 2 - inset, height / 2 - inset, 0, 0, TURN);
}

/** What is under way: the quarter disc of its mark, or a box that is half full. */
function addSending(ink: Ink, box: Box, isMark: boolean): void {
  const { x, y, width, height } = box;
  if (!isMark) {
    frame(ink, box);
    ink.fill.rect(x, y + height / 2, width, height / 2);
    return;
  }
  disc(box, ink.line, 1);
  ink.fill.moveTo(x + width / 2, y + height / 2);
  ink.fill.arc(x + width / 2, y + height / 2, width / 2 - 1, -TURN / 4, 0);
}

/** What waits to be tried again: the arrow that turns, or a box that is half full at its top. */
function addRetrying(ink: Ink, box: Box, isMark: boolean): void {
  const { x, y, width, height } = box;
  if (!isMark) {
    frame(ink, box);
    ink.fill.rect(x, y, width, height / 2);
    return;
  }
  const radius = width / 2 - 2;
  const middle = { x: x + width / 2, y: y + height / 2 };
  ink.line.moveTo(middle.x + radius, middle.y);
  ink.line.arc(middle.x, middle.y, radius, 0, TURN * 0.85);
  const tip = { x: middle.x + radius * Math.cos(TURN * 0.85), y: middle.y + radius * Math.sin(TURN * 0.85) };
  ink.line.moveTo(tip.x, y + 0.5);
  ink.line.lineTo(tip.x, tip.y);
  ink.line.lineTo(tip.x - width / 4, tip.y);
}

function addDiamond({ fill }: Ink, { x, y, width, height }: Box): void {
  fill.moveTo(x + width / 2, y);
  fill.lineTo(x + width, y + height / 2);
  fill.lineTo(x + width / 2, y + height);
  fill.lineTo(x, y + height / 2);
  fill.closePath();
}

function addCross({ line }: Ink, { x, y, width, height }: Box): void {
  const inset = Math.min(1.5, width / 6);
  line.moveTo(x + inset, y + inset);
  line.lineTo(x + width - inset, y + height - inset);
  line.moveTo(x + width - inset, y + inset);
  line.lineTo(x + inset, y + height - inset);
}

/** What is stopped: two bars, upright in a whole cell. */
function addBars({ fill }: Ink, { x, y, width, height }: Box): void {
  if (width === height) {
    fill.rect(x + width / 8, y, width / 4, height);
    fill.rect(x + (width * 5) / 8, y, width / 4, height);
    return;
  }
  fill.rect(x, y, width, height * 0.4);
  fill.rect(x, y + height * 0.6, width, height * 0.4);
}

/** What was cut again: one box before another. */
function addTwo({ line }: Ink, { x, y, width, height }: Box): void {
  const [across, down] = [width * 0.3, height * 0.3];
  line.rect(x + 0.5, y + down, width - across - 0.5, height - down - 0.5);
  line.moveTo(x + across, y + 0.5);
  line.lineTo(x + width - 0.5, y + 0.5);
  line.lineTo(x + width - 0.5, y + height - down);
}

/** Adds the shape of a kind in its box to what is drawn in its colour. Every kind differs also without colour. */
export function addShape(kind: CellKind, ink: Ink, box: Box): void {
  const isMark = box.width === box.height && box.width >= MARK_EDGE;
  switch (kind) {
    case "accepted":
      if (isMark) disc(box, ink.fill);
      else ink.fill.rect(box.x, box.y, box.width, box.height);
      break;
    case "sending":
      addSending(ink, box, isMark);
      break;
    case "retrying":
      addRetrying(ink, box, isMark);
      break;
    case "unknown":
      addDiamond(ink, box);
      break;
    case "rejected":
      addCross(ink, box);
      break;
    case "blocked":
      addBars(ink, box);
      break;
    case "rest":
      frame(ink, box);
      break;
    case "split":
      addTwo(ink, box);
      break;
    case "released":
    case "withdrawn":
      ink.line.moveTo(box.x, box.y + box.height / 2);
      ink.line.lineTo(box.x + box.width, box.y + box.height / 2);
  }
}
