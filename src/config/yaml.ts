/** Reads the text of a configuration as YAML 1.2, and refuses what can surprise: bombs, loops, tags, versions. */
import { Composer, type CST, type Document, isAlias, isScalar, Lexer, type Node, type Pair, Parser, visit } from 'yaml';
import type { Fault, ProblemCode } from './problem.ts';
import type { Entries, Tree } from './tree.ts';

const maxDepth = 64;
const maxAliases = 100;

// No value of the configuration has more than one line, so every control character is a mistake or an attack.
const control = /[\p{Cc}\p{Cs}]/u;

/** The only document of `text`, or what is wrong with it as YAML. */
export function readYaml(text: string): Tree | readonly Fault[] {
  const composed = compose(text);
  if (!Array.isArray(composed)) return [composed];
  const [document, second] = composed;
  if (document === undefined || isEmpty(document)) {
    return [yamlFault('empty', 0, 'the file holds no setting', 'config.example.yaml is a whole one to copy.')];
  }
  const entries = new Map<unknown, Map<unknown, Pair>>();
  const faults = [...syntaxFaults(document), ...entryFaults(document, entries), ...contentFaults(document)];
  if (second !== undefined) {
    faults.push(yamlFault('yaml', second.range[0], 'a second document begins here', 'Keep one document in the file.'));
  }
  return faults.length > 0 ? faults : expanded(document, entries);
}

/** Composing recurses, so nesting is bounded while the text is still a flat run of tokens. */
function compose(text: string): Document.Parsed[] | Fault {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > maxDepth) {
      return yamlFault('too-deep', parser.offset, `nesting is deeper than ${maxDepth} levels`, 'Check the brackets.');
    }
  }
  tokens.push(...parser.end());
  const options = { version: '1.2', schema: 'core', merge: false, uniqueKeys: false, stringKeys: true } as const;
  return [...new Composer(options).compose(tokens)];
}

function isEmpty(document: Document.Parsed): boolean {
  return document.errors.length === 0 && isScalar(document.contents) && document.contents.source === '';
}

const noAnchor = 'the alias names no anchor before it';
const meanings: Readonly<Record<string, readonly [ProblemCode, string, string]>> = {
  TAB_AS_INDENT: ['yaml', 'a tab is used to indent', 'Indent with spaces.'],
  BAD_INDENT: ['yaml', 'a line is indented wrongly, or a bracket is not closed', 'Align it with its neighbours.'],
  TAG_RESOLVE_FAILED: ['yaml', 'the tag (!…) is not supported', 'Remove the tag.'],
  MISSING_CHAR: ['yaml', 'a character is missing, such as a closing quote, a bracket, a comma or a colon', 'Add it.'],
  NON_STRING_KEY: ['yaml', 'a key is no simple text', 'Write the key as plain text.'],
  MULTILINE_IMPLICIT_KEY: ['yaml', 'a key has no colon on its own line', 'Add the colon after the key.'],
  BLOCK_AS_IMPLICIT_KEY: ['yaml', 'a map begins inside a value', 'Put quotes around a text that holds a colon.'],
};

/** The parser's own sentences can repeat the text, and with it a secret; so each code has words of ours. */
function syntaxFaults(document: Document.Parsed): readonly Fault[] {
  const faults = [...document.errors, ...document.warnings].map(({ code, pos }) => {
    const fallback = ['yaml', `this is not YAML (${code})`, 'Check quotes, brackets and indentation.'] as const;
    const [problem, message, remedy] = meanings[code] ?? fallback;
    return yamlFault(problem, pos[0], message, remedy);
  });
  const { yaml } = document.directives;
  // The older version reads `no` and `on` as truth values.
  const version = yaml.explicit === true && yaml.version !== '1.2';
  return version ? [...faults, yamlFault('yaml', 0, 'the file asks for an old YAML version', 'Use 1.2.')] : faults;
}

/** Fills `entries`. The parser's own search for duplicate keys takes a time that grows with the square of their number. */
function entryFaults(document: Document.Parsed, entries: Map<unknown, Map<unknown, Pair>>): readonly Fault[] {
  const faults: Fault[] = [];
  visit(document, {
    Map(_key, map) {
      const pairs = new Map<unknown, Pair>();
      for (const pair of map.items) {
        const key = isScalar(pair.key) ? pair.key.value : pair.key;
        if (pairs.has(key)) {
          const offset = (pair.key as Node).range?.[0] ?? 0;
          faults.push(yamlFault('duplicate-key', offset, 'this key stands twice in one map', 'Remove one of the two.'));
        } else pairs.set(key, pair);
      }
      entries.set(map, pairs);
    },
  });
  return faults;
}

function contentFaults(document: Document.Parsed): readonly Fault[] {
  const faults: Fault[] = [];
  const anchors = new Map<string, unknown>();
  visit(document, {
    Node(_key, node, ancestors) {
      const offset = node.range?.[0] ?? 0;
      if (isAlias(node)) {
        if (!anchors.has(node.source)) faults.push(yamlFault('aliases', offset, noAnchor, 'Write the value out.'));
        else if (ancestors.includes(anchors.get(node.source) as Node)) {
          faults.push(yamlFault('aliases', offset, 'the alias stands inside its own anchor', 'Write the value out.'));
        }
        return;
      }
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
      if (isScalar(node) && typeof node.value === 'string' && control.test(node.value)) {
        const remedy = 'Keep a value on one line, without control characters.';
        faults.push(yamlFault('not-text', offset, 'a value holds a control character or a line break', remedy));
      }
    },
  });
  return faults;
}

function expanded(document: Document.Parsed, entries: Entries): Tree | readonly Fault[] {
  try {
    return { document, entries, value: document.toJS({ maxAliasCount: maxAliases }) as unknown };
  } catch (error) {
    // The only way to fail that is left: too many aliases, or some that multiply each other.
    if (!(error instanceof ReferenceError)) throw error;
    const message = `aliases stand for more than ${maxAliases} values`;
    return [yamlFault('aliases', 0, message, 'Write the values out.')];
  }
}

function yamlFault(code: ProblemCode, offset: number, message: string, remedy: string): Fault {
  return { code, offset, option: '', message, allowed: null, remedy };
}
