import { type ClipboardEvent, type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { type AfterCommit, type EditStart, editorCommand } from "./cell-command";
import { keyPressOf } from "./key-press";
import { pastedCell } from "./pasted-cell";

interface CellEditorProps {
  /** "value, line 12" */
  label: string;
  start: EditStart;
  /** What stands in the cell. */
  text: string;
  /** Id of what says what is wrong. */
  describedBy: string;
  invalid: boolean;
  onCommit: (text: string, go: AfterCommit) => void;
  onLeave: () => void;
  /** More than one cell was pasted; the first was taken. */
  onSeveral: () => void;
}

/** The input that stands in a cell's place while it is edited. */
export function CellEditor(props: CellEditorProps) {
  const { start, onCommit, onLeave } = props;
  const input = useRef<HTMLInputElement>(null);
  const ended = useRef(false);
  useLayoutEffect(() => {
    const element = input.current;
    element?.focus({ preventScroll: true });
    if (start.kind === "all") element?.select();
    else element?.setSelectionRange(element.value.length, element.value.length);
  }, [start]);
  const commit = (go: AfterCommit): void => {
    if (ended.current || !input.current) return;
    ended.current = true;
    onCommit(input.current.value, go);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const command = editorCommand(keyPressOf(event, event.nativeEvent.isComposing));
    // Keys of the grid are the input's own while it is there.
    event.stopPropagation();
    if (!command) return;
    event.preventDefault();
    if (command.kind === "commit") commit(command.go);
    else {
      ended.current = true;
      onLeave();
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    event.stopPropagation();
    const { first, several } = pastedCell(event.clipboardData.getData("text/plain"));
    if (!several) return;
    event.preventDefault();
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    event.currentTarget.setRangeText(first, selectionStart ?? 0, selectionEnd ?? value.length, "end");
    props.onSeveral();
  };
  return (
    <input
      ref={input}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-invalid={props.invalid}
      defaultValue={start.kind === "text" ? start.text : props.text}
      autoComplete="off"
      spellCheck={false}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      onCopy={(event) => event.stopPropagation()}
      // Another window may take the focus for a while; another place in this one ends the edit.
      onBlur={() => (document.hasFocus() ? commit("elsewhere") : undefined)}
      className="size-full bg-surface px-2 font-mono text-[0.92em] text-ink outline-2 -outline-offset-2 outline-accent"
    />
  );
}
