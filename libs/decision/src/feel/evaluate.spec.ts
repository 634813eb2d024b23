import { checkExpression, evaluate, evaluateCondition } from '../index.ts'

const context = {
  at: Date.UTC(2026, 10, 22, 20, 30),
  zone: 'Asia/Shanghai',
  variables: {
    a: 3,
    nothing: null,
    count: 7,
    name: 'Li Na',
    'order id': 42,
    'order-id': 43,
    due: '2026-11-23T10:00:00+08:00',
    xs: [5, 1, 4],
    orders: [
      { id: 1, open: true, price: 10 },
      { id: 2, open: false },
    ],
    customer: { address: { city: '上海' } },
  },
  functions: {
    double: { parameters: ['n'], call: ([n]: unknown[]) => Number(n) * 2 },
    'next opening': {
      parameters: ['from'],
      returns: 'date and time' as const,
      call: ([from]: unknown[]) => String(from).replace(/T.*/, 'T09:00:00+08:00'),
    },
    refusing: {
      parameters: [],
      call() {
        throw new Error('expected a calendar, but there is none')
      },
    },
  },
}

const valueOf = (expression: string) => {
  const result = evaluate(expression, context)
  if (!result.ok) throw new Error(result.problem)
  return result.value
}

const problemOf = (expression: string) => {
  const result = evaluate(expression, context)
  return result.ok ? result.value : result.problem
}

describe('values are plain JSON', () => {
  test.each<[string, unknown]>([
    ['a * 2 - 1', 5],
    ['- 5', -5],
    ['1e3 + 1.5e1', 1015],
    ['-a', -3],
    ['2 ** 3', 8],
    ['1 / 0', null],
    ['customer.address.city', '上海'],
    ['customer.phone', null],
    ['{sum: a + 1, twice: sum * 2}', { sum: 4, twice: 8 }],
    ['for x in xs return x * 10', [50, 10, 40]],
    ['a in (1, 3, > 10)', true],
    ['a in [[1, 2], [4..5]]', false],
    ['a in xs', false],
    ['a between 1 and 3', true],
    ['xs[item in [1..4]]', [1, 4]],
    ['xs[item between 1 and 4]', [1, 4]],
    ['for x in 3..1 return x', [3, 2, 1]],
    ['for d in @"2026-01-30"..@"2026-02-01" return d', ['2026-01-30', '2026-01-31', '2026-02-01']],
    ['sort(xs, function(x, y) x < y)', [1, 4, 5]],
    ['date("2026-02-28") + duration("P1D")', '2026-03-01'],
    ['@"2026-01-01" + @"PT36H"', '2026-01-02'],
    ['time("10:00:00")', '10:00:00'],
    ['duration("P1Y2M") * 2', 'P2Y4M'],
    ['duration("PT90M") / 2', 'PT45M'],
    ['duration("PT3H") / duration("PT1H")', 3],
    ['-duration("PT1H")', '-PT1H'],
    ['years and months duration(date("2020-01-31"), date("2026-12-21"))', 'P6Y10M'],
    [
      'date and time("2026-07-01T12:00:00@Europe/Paris")',
      '2026-07-01T12:00:00+02:00', // with its offset, as Date reads it
    ],
    ['date and time("2026-01-01T08:00:00Z") - date and time("2026-01-01T08:00:00+08:00")', 'PT8H'],
    ['date and time("2026-01-01T08:00:00Z") - date and time("2026-01-01T08:00:00")', null],
    ['due = "2026-11-23T10:00:00+08:00"', true], // text stays text until it is converted
    ['date and time(due) > now()', true],
    ['`order-id` + order id', 85],
    ['count(xs) + count', 10], // a variable may be called like a function
    ['double(a)', 6],
    ['next opening(now()) < now()', false],
    ['next opening(from: now())', '2026-11-23T09:00:00+08:00'],
  ])('%s', (expression, value) => {
    expect(valueOf(expression)).toEqual(value)
  })
})

describe('filters', () => {
  test.each<[string, unknown]>([
    ['xs[1]', 5],
    ['xs[-1]', 4],
    ['xs[a]', 4],
    ['xs[count(xs) - 1]', 1],
    ['xs[item > 3]', [5, 4]],
    ['orders[price > 5].id', [1]],
    ['orders[open].id', [1]],
    ['orders[not(open)].id', [2]],
    ['orders[is defined(price)].id', [1]],
    ['["ab", "cd"][starts with(item, "a")]', ['ab']],
    ['name[true]', ['Li Na']],
    ['nothing[1]', null],
  ])('%s', (expression, value) => {
    expect(valueOf(expression)).toEqual(value)
  })
})

describe('functions that Camunda has', () => {
  test.each<[string, unknown]>([
    ['is defined(a)', true],
    ['is defined(nobody)', false],
    ['is defined(nobody.name)', false],
    ['get or else(nobody, "x")', 'x'],
    ['get or else(nobody.name, "x")', 'x'],
    ['get or else(a, 0)', 3],
    ['is empty([])', true],
    ['is blank("  ")', true],
    ['trim("  a b ")', 'a b'],
    ['extract("references are 1234, 1256", "12[0-9]*")', ['1234', '1256']],
    ['partition([1, 2, 3, 4, 5], 2)', [[1, 2], [3, 4], [5]]],
    ['duplicate values([1, 2, "2", 1, {b: 1}, {b: 1}])', [1, { b: 1 }]],
    ['distinct values([1, 2, 1, [1]])', [1, 2, [1]]],
    ['to base64("维修 😀")', '57u05L+uIPCfmIA='],
    ['from base64(to base64("维修 😀"))', '维修 😀'],
    ['from base64("%")', null],
    ['to json({a: [1, null]})', '{"a":[1,null]}'],
    ['from json("{\\"a\\": [1]}").a', [1]],
    ['from json("{")', null],
    ['last day of month(date("2024-02-10"))', '2024-02-29'],
    ['assert(a, a > 2)', 3],
    ['median([10, 9, 8])', 9],
    ['max(["b", "a"])', 'b'],
    ['min(@"2026-01-02", @"2026-01-01")', '2026-01-01'],
    ['list replace([1, 2, 3], -1, 4)', [1, 2, 4]],
    ['during(2, [1..3])', true],
    ['3 in range("[1..3)")', false],
  ])('%s', (expression, value) => {
    expect(valueOf(expression)).toEqual(value)
  })
})

describe('a name that nobody supplied', () => {
  test.each([
    ['nobody + 1', "expected a variable 'nobody', but there is none: 'nobody + 1'"],
    ['nobody.name', "expected a variable 'nobody'"],
    ['if a > 2 then nobody else 1', "expected a variable 'nobody'"],
    ['get or else(nobody, 1) + nobody', "expected a variable 'nobody'"],
    ['orders[colour = "red"]', "expected a variable 'colour'"],
    ['for x in xs return x + nobody', "expected a variable 'nobody'"],
    ['frobnicate(1)', "expected a function 'frobnicate', but there is none"],
  ])('%s is a problem', (expression, problem) => {
    expect(problemOf(expression)).toContain(problem)
  })

  test.each<[string, unknown]>([
    ['if a > 5 then nobody else 1', 1],
    ['nobody = null', true],
    ['nobody.name != null', false],
    ['nobody != null and nobody > 3', false],
    ['if is defined(nobody) then nobody else 0', 0],
    ['[][colour = "red"]', []],
    ['nothing + 1', null],
  ])('%s is none', (expression, value) => {
    expect(valueOf(expression)).toEqual(value)
  })

  test('what every object inherits is no variable', () => {
    expect(problemOf('constructor')).toContain("expected a variable 'constructor'")
    expect(problemOf('customer.constructor')).toBeNull()
  })
})

describe('what cannot be stored is a problem', () => {
  test.each([
    ['function(x) x', 'expected a result that can be stored, but it is a function'],
    ['now', 'but it is a function'],
    ['[1..3]', 'but it is a range'],
    ['10 ** 400', 'expected a finite number as the result, but it is Infinity'],
    ['for i in 1..2 return partial', 'it nests or grows too far'],
    ['assert(a, a > 5, "a is too small")', 'a is too small'],
    ['refusing()', 'expected a calendar, but there is none'],
  ])('%s', (expression, problem) => {
    expect(problemOf(expression)).toContain(problem)
  })
})

describe('conditions', () => {
  test('true and false are the only answers', () => {
    expect(evaluateCondition('a > 2', context)).toEqual({ ok: true, value: true })
    expect(evaluateCondition('a > 3', context)).toEqual({ ok: true, value: false })
  })

  test.each([
    ['a', "expected 'a' to be true or false, but it is 3"],
    ['nothing', 'but it is null'],
    ['"3" in [0..5]', 'but it is null'], // a text is in no range of numbers
    ['"3" between 0 and 5', 'but it is null'],
    ['name', 'but it is "Li Na"'],
    ['xs', 'but it is a list of 3'],
    ['a > "2"', 'but it is null'], // a number and a text have no order
    ['now() > date and time("2026-01-01T00:00:00")', 'but it is null'], // nor zoned and local
    ['nobody', "expected a variable 'nobody'"],
  ])('%s is a problem', (expression, problem) => {
    const result = evaluateCondition(expression, context)
    expect(result).toMatchObject({ ok: false, expression })
    expect(result.ok || result.problem).toContain(problem)
  })
})

describe('the clock is that of the command', () => {
  test.each([
    ['UTC', '2026-11-22T20:30:00Z', '2026-11-22'],
    ['Asia/Shanghai', '2026-11-23T04:30:00+08:00', '2026-11-23'],
    ['America/New_York', '2026-11-22T15:30:00-05:00', '2026-11-22'],
  ])('in %s', (zone, now, today) => {
    const local = { ...context, zone }
    expect(evaluate('now()', local)).toEqual({ ok: true, value: now })
    expect(evaluate('today()', local)).toEqual({ ok: true, value: today })
    expect(evaluate('{clock: now}.clock()', local)).toEqual({ ok: true, value: now })
  })

  test('what differs from run to run is refused when it is written', () => {
    for (const expression of ['random number()', 'uuid()']) {
      expect(checkExpression(expression)).toContain('expected an expression that gives the same')
      expect(problemOf(expression)).toContain('let a job worker set the value')
    }
  })
})

describe('syntax', () => {
  test.each([
    ['a +', "expected a FEEL expression, but 'a +' ends too early"],
    ['(1', 'ends too early'],
    ['1)', "')' at character 2 of '1)' does not fit"],
    ['a > 1) and (b', "')' at character 6"],
    ['if a then 1', 'ends too early'],
    ['', 'the text is empty'],
    ['$$$', 'does not fit'],
  ])('%s is refused', (expression, problem) => {
    expect(checkExpression(expression)).toContain(problem)
    expect(problemOf(expression)).toContain(problem)
  })

  test.each(['a', 'a // comment', 'f(x)', 'working time between(a, b, "CN")', '"a\\"b"', 'null'])(
    '%s is read',
    (expression) => expect(checkExpression(expression)).toBeUndefined(),
  )
})

test('an expression is compiled once and sees the variables of each call', () => {
  for (let n = 0; n < 10; n++) {
    const variables = n % 2 === 0 ? { n } : {}
    const result = evaluate('n + 1', { ...context, variables })
    expect(result.ok ? result.value : 'problem').toBe(n % 2 === 0 ? n + 1 : 'problem')
  }
})

test('an evaluation may evaluate the same expression again', () => {
  const nested = {
    parameters: ['n'],
    call: ([n]: unknown[]): unknown => {
      const inner = evaluate('again(n) + n', { ...context, variables: { n: 0 }, functions: leaf })
      return inner.ok ? Number(inner.value) + Number(n) : inner.problem
    },
  }
  const leaf = { again: { parameters: ['n'], call: () => 100 } }
  const outer = { ...context, variables: { n: 5 }, functions: { again: nested } }
  expect(evaluate('again(n) + n', outer)).toEqual({ ok: true, value: 110 })
})
