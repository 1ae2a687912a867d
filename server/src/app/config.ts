import * as z from 'zod';

const sampleSecret = 'only-for-development-change-me-0000000000';

const sampleAppId = 'wxa1b2c3d4e5f60001';

const flag = z
  .enum(['0', '1', 'true', 'false'])
  .transform((value) => value === '1' || value === 'true');

/** Every variable the server reads. `.env.example` lists the same ones; a test compares them. */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
  PORT: z.coerce.number().int().min(0).max(65535).default(7001).describe('Port to listen on'),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:|mysql:\/\/|mariadb:\/\/)/)
    .default('sqlite:.data/huike.db')
    .describe('sqlite:FILE, mysql://user:password@host/name or mariadb://...'),
  DATABASE_POOL_SIZE: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(20)
    .describe('MariaDB connections'),
  APP_SECRET: z
    .string()
    .min(32)
    .default(sampleSecret)
    .describe('Master secret, at least 32 characters: encrypts phone numbers and keys at rest'),
  UPLOAD_FOLDER: z
    .string()
    .default('.data/uploads')
    .describe(
      'Uploaded files: imports until they are done, pictures for good; shared by all machines',
    ),
  PDF_FONT_PATH: z
    .string()
    .default('')
    .describe('Font with Chinese glyphs for paper coupons, FILE or FILE#Face; empty: look for one'),
  PUBLIC_URL: z
    .url()
    .default('http://127.0.0.1:7001')
    .describe('The address customers and staff use'),
  TIME_ZONE: z.string().default('Asia/Shanghai').describe('Zone of business days'),
  WECHAT_API_URL: z
    .url()
    .default('http://127.0.0.1:7002')
    .describe('api.weixin.qq.com, or the sandbox'),
  WECHAT_APP_ID: z.string().default(sampleAppId).describe('App id of the mini-program'),
  WECHAT_APP_SECRET: z
    .string()
    .default('sandbox-secret-of-the-mini-program')
    .describe('App secret of the mini-program'),
  SANDBOX_URL: z
    .url()
    .or(z.literal(''))
    .default('')
    .describe('Where browsers reach the WeChat sandbox; empty outside development and demo'),
  DEMO: flag.default(false).describe('Seed the demo retailer and show the stage page'),
  TRUST_PROXY: flag.default(false).describe('Take the caller address from X-Forwarded-For'),
  METRICS_TOKEN: z.string().default('').describe('Bearer token for /metrics; empty: loopback only'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** The server's configuration; read once, then passed as a value. */
export type Config = z.output<typeof environmentSchema>;

/**
 * Reads the environment. Pure; tells every problem at once.
 * @throws Error with one line per problem, naming the variable and never its value
 */
export function loadConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  const problems = parsed.success
    ? productionProblems(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!parsed.success || problems.length > 0) {
    throw new Error(
      `The configuration is not usable:\n${problems.map((line) => `  ${line}`).join('\n')}`,
    );
  }
  return parsed.data;
}

function productionProblems(config: Config): string[] {
  const problems: string[] = [];
  try {
    Intl.DateTimeFormat('en', { timeZone: config.TIME_ZONE });
  } catch {
    problems.push('TIME_ZONE: no such time zone');
  }
  if (config.NODE_ENV !== 'production') return problems;
  if (config.APP_SECRET === sampleSecret) problems.push('APP_SECRET: still the sample value');
  if (new Set(config.APP_SECRET).size < 10) problems.push('APP_SECRET: too simple');
  if (config.WECHAT_APP_SECRET.startsWith('sandbox-'))
    problems.push('WECHAT_APP_SECRET: still the sandbox value');
  if (config.WECHAT_APP_ID === sampleAppId) problems.push('WECHAT_APP_ID: still the sample value');
  if (!config.WECHAT_API_URL.startsWith('https://')) problems.push('WECHAT_API_URL: must be https');
  if (config.SANDBOX_URL) problems.push('SANDBOX_URL: the sandbox must not be used in production');
  if (config.DEMO) problems.push('DEMO: the demo retailer must not be used in production');
  if (!config.PUBLIC_URL.startsWith('https://')) problems.push('PUBLIC_URL: must be https');
  return problems;
}
