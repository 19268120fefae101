import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkOf } from '../../functions/shared/viewer.ts';

describe('the network of a viewer', () => {
  it.each([
    ['198.51.100.10:46532', '198.51.100.10'],
    ['::ffff:198.51.100.10:46532', '198.51.100.10'],
    ['2001:db8:1:2:3:4:5:6:443', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff:443', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2:3:4:5:6]:443', '2001:db8:1:2::/64'],
    ['2001:db8::1:46532', '2001:db8:0:0::/64'],
    ['2001:db8:0:1::1:46532', '2001:db8:0:1::/64'],
    ['::1:46532', '0:0:0:0::/64'],
    ['fe80::1:2:3:4:46532', 'fe80:0:0:0::/64'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('is the same for all addresses of a /64, however they are written, and for no other', () => {
    const group = fc.integer({ min: 0, max: 0xff_ff });
    const groups = fc.array(group, { minLength: 4, maxLength: 4 });
    const written = (all: number[]) => all.map((one) => one.toString(16)).join(':');
    fc.assert(
      fc.property(groups, groups, groups, groups, (network, host, otherHost, otherNetwork) => {
        const of = (net: number[], rest: number[]) => networkOf(`${written([...net, ...rest])}:443`);
        const short = URL.parse(`http://[${written([...network, ...host])}]`)?.host ?? '';
        expect(of(network, host)).toBe(of(network, otherHost));
        expect(networkOf(`${short}:443`)).toBe(of(network, host));
        fc.pre(written(network) !== written(otherNetwork));
        expect(of(network, host)).not.toBe(of(otherNetwork, host));
      }),
    );
  });
});
