import { describe, expect, it } from 'vitest';
import { stages } from '../../lib/stage.ts';
import { help } from '../../tools/admin/help.ts';
import { readOptions } from '../../tools/admin/options.ts';
import { commandOn, stageNames } from '../../tools/target/target.ts';
import { runAdmin } from './run-admin.ts';

const local = (api = 'http://127.0.0.1:3000') => ({ kind: 'local', api });
const deployed = (stack: string, region?: string) => ({ kind: 'deployed', stack, region });

describe('npm run admin', () => {
  it.each([
    ['grant ann', { command: 'grant', name: 'ann', target: local() }],
    ['revoke ann@example.org', { command: 'revoke', name: 'ann@example.org', target: local() }],
    ['list', { command: 'list', json: false, target: local() }],
    ['list --json', { command: 'list', json: true, target: local() }],
    ['--json list', { command: 'list', json: true, target: local() }],
    ['list --api http://127.0.0.1:3001', { target: local('http://127.0.0.1:3001') }],
    ['list --api http://127.0.0.1:3001/api/', { target: local('http://127.0.0.1:3001') }],
    ['list --stage dev', { target: deployed('moderato-dev') }],
    ['grant ann --stage=prod', { name: 'ann', target: deployed('moderato-prod') }],
    ['list --stack comments-of-mine', { target: deployed('comments-of-mine') }],
    ['list --stage prod --region eu-central-1', { target: deployed('moderato-prod', 'eu-central-1') }],
    ['list --stack mine --region us-gov-west-1', { target: deployed('mine', 'us-gov-west-1') }],
    ['grant -- --ann', { command: 'grant', name: '--ann' }],
  ])('understands "%s"', (line, options) => {
    expect(readOptions(line.split(' '))).toMatchObject(options);
  });

  it.each([
    ['', 'Say what to do: grant USERNAME, revoke USERNAME or list. See: npm run admin -- --help'],
    ['make ann', 'The command must be one of grant, revoke, list, not "make". See: npm run admin -- --help'],
    ['grant', 'Say whose role it is: npm run admin -- grant USERNAME. See: npm run admin -- --help'],
    ['revoke --stage dev', 'Say whose role it is: npm run admin -- revoke USERNAME. See: npm run admin -- --help'],
    ['grant ann bob', '"bob" is one word too many. See: npm run admin -- --help'],
    ['list ann', '"ann" is one word too many. See: npm run admin -- --help'],
    ['grant ann --json', '--json belongs to list, not to grant.'],
    ['list --stgae dev', "Unknown option '--stgae'. See: npm run admin -- --help"],
    ['list --stage', "Option '--stage <value>' argument missing. See: npm run admin -- --help"],
    ['list --stage test', '--stage must be one of dev, prod, not "test".'],
    ['list --stack 1st', '--stack must be the name of a CloudFormation stack such as moderato-dev, not "1st".'],
    ['list --stack=', '--stack must be the name of a CloudFormation stack such as moderato-dev, not "".'],
    ['list --stage dev --region Frankfurt', '--region must be an AWS region such as eu-central-1, not "Frankfurt".'],
    ['list --region eu-central-1', '--region belongs to a deployed stack: give --stage or --stack too.'],
    [
      'list --api http://127.0.0.1 --region eu-west-1',
      '--region belongs to a deployed stack: give --stage or --stack too.',
    ],
    ['list --api localhost:3000', '--api must be a URL such as http://127.0.0.1:3000, not "localhost:3000".'],
    ['list --stage dev --stack mine', '--stage and --stack name different deployments: give one of them.'],
    ['list --api http://127.0.0.1 --stage dev', '--api and --stage name different deployments: give one of them.'],
  ])('refuses "%s" in one line', async (line, message) => {
    expect(await runAdmin(...line.split(' ').filter(Boolean))).toEqual({ code: 2, stdout: '', stderr: `${message}\n` });
  });

  it.each(['', 'a b', 'a\nb', 'a'.repeat(129)])('refuses %j as a name', async (name) => {
    expect(await runAdmin('grant', name)).toMatchObject({ code: 2, stdout: '' });
  });

  it.each([['--help'], ['-h'], ['grant', '--help']])('explains itself: %s %s', async (...argv) => {
    expect(await runAdmin(...argv)).toEqual({ code: 0, stdout: `${help}\n`, stderr: '' });
  });

  it.each(['api', 'stage', 'stack', 'region', 'json', 'help'])('explains --%s', (option) => {
    expect(help).toMatch(new RegExp(`\n  --${option} `));
  });

  it('knows the stages that are deployed', () => {
    expect(stageNames).toEqual(Object.keys(stages));
  });

  it.each([
    'npm run admin -- list',
    'npm run admin -- list --api http://127.0.0.1:3001',
    'npm run admin -- list --stage prod',
    'npm run admin -- list --stack mine --region eu-central-1',
  ])('advises "%s" to those who typed that deployment', (command) => {
    const options = readOptions(command.split(' ').slice(4));
    expect(options === 'help' || commandOn(options.target, 'admin', 'list')).toBe(command);
  });
});
