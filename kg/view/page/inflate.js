// Unpacks what Python packed (kg/view/pack.py): base64 of DEFLATE (RFC 1951), at once and not by promise, so that a sentence
// can be unpacked where it is shown. Browsers have this only as a stream.
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
// What each length and distance code begins with, and how many bits follow it.
function codeTable(first, groups, perGroup, count) {
  const [base, extra] = [[], []];
  let next = first;
  for (let code = 0; code < count; code++) {
    const bits = code < groups ? 0 : Math.floor((code - groups) / perGroup) + 1;
    base.push(next);
    extra.push(bits);
    next += 1 << bits;
  }
  return [base, extra];
}
const [LENGTHS, LENGTH_BITS] = codeTable(3, 8, 4, 28);
(LENGTHS.push(258), LENGTH_BITS.push(0));
const [DISTANCES, DISTANCE_BITS] = codeTable(1, 4, 2, 30);

// A Huffman code as a table that is read with as many bits as the longest code has: symbol * 16 + length.
function huffman(lengths) {
  const most = Math.max(1, ...lengths);
  const table = new Uint16Array(1 << most);
  let code = 0;
  for (let length = 1; length <= most; length++, code <<= 1) {
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] !== length) continue;
      let turned = 0;
      for (let bit = 0; bit < length; bit++) if (code & (1 << bit)) turned |= 1 << (length - 1 - bit);
      for (let at = turned; at < table.length; at += 1 << length) table[at] = (symbol << 4) | length;
      code++;
    }
  }
  return { table, mask: table.length - 1, most };
}
const range = (count, value) => new Array(count).fill(value);
let fixed = null;

function inflate(input, output) {
  let [at, bits, held, end] = [0, 0, 0, 0];
  const take = (count) => {
    while (held < count) {
      bits |= input[at++] << held;
      held += 8;
    }
    const taken = bits & ((1 << count) - 1);
    bits >>>= count;
    held -= count;
    return taken;
  };
  const symbolOf = (code) => {
    while (held < code.most && at < input.length) {
      bits |= input[at++] << held;
      held += 8;
    }
    const found = code.table[bits & code.mask];
    bits >>>= found & 15;
    held -= found & 15;
    return found >> 4;
  };
  const readCodes = () => {
    const [literals, distances, orders] = [take(5) + 257, take(5) + 1, take(4) + 4];
    const lengths = range(19, 0);
    for (let i = 0; i < orders; i++) lengths[CODE_ORDER[i]] = take(3);
    const code = huffman(lengths);
    const all = [];
    while (all.length < literals + distances) {
      const symbol = symbolOf(code);
      if (symbol < 16) all.push(symbol);
      else if (symbol === 16) all.push(...range(3 + take(2), all.at(-1)));
      else all.push(...range(symbol === 17 ? 3 + take(3) : 11 + take(7), 0));
    }
    return [huffman(all.slice(0, literals)), huffman(all.slice(literals))];
  };
  for (let isLast = 0; !isLast; ) {
    isLast = take(1);
    const form = take(2);
    if (form === 0) {
      // Stored as it is, from the next whole byte on; what was read ahead is given back.
      at -= held >> 3;
      bits = held = 0;
      const size = input[at] | (input[at + 1] << 8);
      output.set(input.subarray(at + 4, at + 4 + size), end);
      at += 4 + size;
      end += size;
      continue;
    }
    fixed ??= [huffman([...range(144, 8), ...range(112, 9), ...range(24, 7), ...range(8, 8)]), huffman(range(30, 5))];
    const [literals, distances] = form === 1 ? fixed : readCodes();
    for (let symbol = symbolOf(literals); symbol !== 256; symbol = symbolOf(literals)) {
      if (symbol < 256) {
        output[end++] = symbol;
        continue;
      }
      const length = LENGTHS[symbol - 257] + take(LENGTH_BITS[symbol - 257]);
      const code = symbolOf(distances);
      const back = DISTANCES[code] + take(DISTANCE_BITS[code]);
      for (const stop = end + length; end < stop; end++) output[end] = output[end - back];
    }
  }
  return output;
}
// A line of the page's data: how many bytes it has when unpacked, a colon, and what is packed.
function unpack(line) {
  const colon = line.indexOf(":");
  const packed = atob(line.slice(colon + 1));
  const input = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) input[i] = packed.charCodeAt(i);
  return JSON.parse(new TextDecoder().decode(inflate(input, new Uint8Array(Number(line.slice(0, colon))))));
}
