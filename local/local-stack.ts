import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { fairUseDefaults } from '../functions/comments/fair-use-defaults.ts';
import { defaultReportsToFlag } from '../functions/comments/report-weight.ts';
import { strikeDefaults } from '../functions/comments/strike-defaults.ts';
import { type StrikeRules, strikeEnvironment } from '../functions/comments/strikes.ts';
import { type Clock, systemClock } from '../functions/shared/clock.ts';
import { variables } from '../functions/shared/environment.ts';
import type { Log, Runtime } from '../functions/shared/runtime.ts';
import { connectTable, type Table } from '../functions/shared/table.ts';
import { escalation, moderationWorker, tokenTrigger } from '../functions/triggers.ts';
import { openAuditKeyFile } from './audit-key-file.ts';
import { createTable } from './create-table.ts';
import { type DistributionStandIn, distributionId, startDistributionStandIn } from './distribution-stand-in.ts';
import { type DynamoDbEngine, startDynamoDbEngine, useDynamoDb } from './dynamodb-engine.ts';
import { edgeCache } from './edge-cache.ts';
import { enginesOnDemand } from './engines.ts';
import { pollQueue } from './event-source.ts';
import { type LoadFunction, type LocalFunctions, loadFunctions } from './functions.ts';
import { startGateway } from './gateway.ts';
import { lambdaContext } from './lambda-context.ts';
import type { Behave } from './language/behaviour.ts';
import { languageOnDemand } from './language/language-on-demand.ts';
import { type LanguageStandIn, startLanguageStandIn } from './language/language-stand-in.ts';
import { startLiveGateway } from './live/live-gateway.ts';
import { startOpenConnections } from './live/open-connections.ts';
import { mailsOnDemand } from './mails.ts';
import { type MessageQueue, startMessageQueue } from './message-queue.ts';
import { openPages } from './pages.ts';
import { type RunSchedule, runnerOf, schedulesOnDemand, shiftableClock, startSchedules } from './schedules.ts';
import { type ScoringOptions, scoringEnvironment } from './scoring-environment.ts';
import { seed } from './seed.ts';
import { stateFile } from './state-folder.ts';
import { openTableStream, type TableStream } from './table-stream.ts';
import type { Mail } from './user-pool/mail.ts';
import { clientId, userPoolId } from './user-pool/tokens.ts';
import { startUserPoolStandIn, type UserPoolStandIn } from './user-pool/user-pool-stand-in.ts';

export interface LocalStackSettings extends ScoringOptions {
  /** Of the API; 0 takes a free one. */
  readonly port: number;
  /** Where the state is kept between runs; without it the state goes with the stack. */
  readonly folder?: string | undefined;
  /** A DynamoDB of the user's own, instead of the engine that comes along. */
  readonly dynamoDbEndpoint?: string | undefined;
  /** How the stand-in for providers of scores behaves; `off` is that nobody listens at its address. */
  readonly language: Behave | 'off';
  readonly log: Log;
  readonly clock?: Clock;
  /**
   * Whether the worker consumes the queue, projections follow the stream and schedules run by the clock. Tests may
   * want to do all that by hand.
   */
  readonly unattended?: boolean;
  /** What rejections lead to; what holds in a deployment unless given. */
  readonly strikeRules?: StrikeRules;
  /** Names of users whom the limits on writing do not hold; `*` is everybody. */
  readonly exemptUsers?: readonly string[];
  /** Told of each mail that the user pool would send. */
  readonly onMail?: (mail: Mail) => void;
  /** Of the moderation queue and its dead-letter queue, in seconds. */
  readonly visibilityTimeout?: number;
  /** How functions are brought to where they can be called: into this process, unless given. */
  readonly loadFunction?: LoadFunction;
}

/** The whole of Moderato on this machine. */
export interface LocalStack {
  readonly url: string;
  readonly runtime: Runtime;
  readonly table: Table;
  /** `stream.drain()` waits until what was written is projected. */
  readonly stream: TableStream;
  readonly queue: MessageQueue;
  readonly users: UserPoolStandIn;
  readonly language: LanguageStandIn;
  readonly distribution: DistributionStandIn;
  readonly functions: LocalFunctions;
  readonly dynamoDbEndpoint: string;
  /** Settles when a part ended that the rest cannot do without. */
  readonly failed: Promise<void>;
  readonly runSchedule: RunSchedule;
  stop(): Promise<void>;
}

const runDynamoDb = async ({ dynamoDbEndpoint, folder }: LocalStackSettings): Promise<DynamoDbEngine> =>
  dynamoDbEndpoint === undefined
    ? startDynamoDbEngine(folder && stateFile(folder, 'dynamoDb'))
    : useDynamoDb(dynamoDbEndpoint);

/** What was started, to be stopped in reverse order, whether or not everything came up. */
class Started {
  readonly #stops: (() => Promise<void> | void)[] = [];

  add<Part extends { stop(): Promise<void> | void }>(part: Part): Part {
    this.#stops.unshift(() => part.stop());
    return part;
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops.splice(0)) {
      await stop();
    }
  }
}

const compose = async (settings: LocalStackSettings, started: Started): Promise<LocalStack> => {
  const { folder, log, clock = systemClock, unattended = true, exemptUsers = [], onMail = () => undefined } = settings;
  // The user pool asks a function that needs the pool's address: it is there before anybody can log in.
  let functions: LocalFunctions | undefined;
  const originSecret = randomUUID();
  const auditKeys = started.add(openAuditKeyFile(folder));
  const edge = edgeCache(clock);
  const [dynamoDb, queue, users, language, distribution, open] = await Promise.all([
    runDynamoDb(settings).then((part) => started.add(part)),
    startMessageQueue(folder && stateFile(folder, 'queue'), settings.visibilityTimeout).then((part) =>
      started.add(part),
    ),
    startUserPoolStandIn(folder && stateFile(folder, 'userPool'), {
      clock,
      deliver: onMail,
      preTokenGeneration: async (event) =>
        functions?.narrowAccessToken(event, lambdaContext(tokenTrigger.name, tokenTrigger.timeout)) ?? event,
    }).then((part) => started.add(part)),
    startLanguageStandIn(settings.language).then((part) => started.add(part)),
    startDistributionStandIn(clock, edge).then((part) => started.add(part)),
    startOpenConnections().then((part) => started.add(part)),
  ]);

  const runtime: Runtime = {
    environment: {
      [variables.tableName]: 'moderato',
      [variables.moderationQueueUrl]: queue.url,
      [variables.parkingQueueUrl]: queue.parkingUrl,
      [variables.userPoolId]: userPoolId,
      [variables.userPoolClientId]: clientId,
      [variables.originSecret]: originSecret,
      [variables.auditKeys]: auditKeys.keys,
      [variables.distributionId]: distributionId,
      [variables.connectionsUrl]: open.url,
      [variables.metricNamespace]: 'moderato-local',
      [variables.commentsPerMinute]: String(fairUseDefaults.commentsPerMinute),
      [variables.commentsPerMinuteOfNetwork]: String(fairUseDefaults.commentsPerMinuteOfNetwork),
      ...strikeEnvironment(settings.strikeRules ?? strikeDefaults),
      [variables.reportsToFlag]: String(defaultReportsToFlag),
      [variables.exemptUsers]: exemptUsers.join(','),
      ...scoringEnvironment(settings, language.url),
    },
    clock: shiftableClock(clock),
    log,
    localServices: {
      dynamodb: dynamoDb.endpoint,
      sqs: queue.endpoint,
      cognito: users.url,
      cloudfront: distribution.url,
    },
    localJwks: users.jwks,
  };

  const table = connectTable(runtime);
  await createTable(table);
  await seed(table, users.state);
  functions = await loadFunctions(runtime, settings.loadFunction);
  const runSchedule = runnerOf(functions.scheduled);
  const stream = started.add(
    await openTableStream({
      runtime,
      table,
      consumers: functions.streamConsumers,
      positionsFile: folder && stateFile(folder, 'streamPositions'),
    }),
  );

  // Before the gateway, and so stopped after it: whatever is submitted is received.
  if (unattended) {
    stream.follow();
    started.add(pollQueue(queue, queue.url, moderationWorker, functions.moderate));
    started.add(pollQueue(queue, queue.deadLetterUrl, escalation, functions.escalate));
    started.add(startSchedules(runSchedule, log));
  }

  const gateway = started.add(
    await startGateway(settings.port, {
      functions: functions.routed,
      unknownPath: functions.unknownPath,
      edge,
      originSecret,
      localAnswers: [
        schedulesOnDemand(runSchedule),
        languageOnDemand(language),
        mailsOnDemand(users),
        enginesOnDemand(runtime, queue, { folder, auditKeys: auditKeys.path }),
        openPages(),
      ],
    }),
  );

  const { server } = gateway;
  started.add(
    startLiveGateway({ server, serveConnection: functions.serveConnection, open, clock: runtime.clock, originSecret }),
  );

  return {
    url: gateway.url,
    runtime,
    table,
    stream,
    queue,
    users,
    language,
    distribution,
    functions,
    dynamoDbEndpoint: dynamoDb.endpoint,
    failed: dynamoDb.ended,
    runSchedule,
    stop: () => started.stop(),
  };
};

/**
 * Starts the deployed functions behind a local gateway, with stand-ins for what AWS and Google do.
 * @throws LocalFault for what the person at the keyboard can mend; nothing is left running then
 */
export const startLocalStack = async (settings: LocalStackSettings): Promise<LocalStack> => {
  if (settings.folder !== undefined) {
    mkdirSync(settings.folder, { recursive: true });
  }
  const started = new Started();
  try {
    return await compose(settings, started);
  } catch (error) {
    await started.stop();
    throw error;
  }
};
