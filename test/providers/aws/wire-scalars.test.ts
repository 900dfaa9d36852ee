/** Single values are read as they came over the wire. Truth: what the SDK was seen to make of each of these answers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scalarsReadable } from '../../../providers/aws/asking/wire-scalars.ts';

const readable = (xml: string) =>
  scalarsReadable(Buffer.from(xml), { IsPublic: 'boolean', Days: 'number', LocationConstraint: 'text' });

describe('a single value', () => {
  it.each([
    '<PolicyStatus><IsPublic>true</IsPublic></PolicyStatus>',
    '<PolicyStatus><IsPublic>FALSE</IsPublic></PolicyStatus>',
    '<s3:PolicyStatus><s3:IsPublic x="y">True</s3:IsPublic ></s3:PolicyStatus>',
    '<PolicyStatus/>',
    '<DefaultRetention><Days>30</Days></DefaultRetention>',
    '<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">eu-west-1</LocationConstraint>',
    '<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>',
    '<LocationConstraint></LocationConstraint>',
    '<IsPublicToo>perhaps</IsPublicToo>',
  ])('of its form is readable: %s', (xml) => {
    expect(readable(xml)).toBe(true);
  });

  it.each([
    '<PolicyStatus><IsPublic/></PolicyStatus>',
    '<PolicyStatus><IsPublic></IsPublic></PolicyStatus>',
    '<PolicyStatus><IsPublic>yes</IsPublic></PolicyStatus>',
    '<PolicyStatus><IsPublic>1</IsPublic></PolicyStatus>',
    '<PolicyStatus><IsPublic> true</IsPublic></PolicyStatus>',
    '<PolicyStatus><IsPublic>tr<!-- x -->ue</IsPublic></PolicyStatus>',
    '<PolicyStatus><IsPublic><a>true</a></IsPublic></PolicyStatus>',
    '<PolicyStatus><IsPublic>false</IsPublic><IsPublic>true</IsPublic></PolicyStatus>',
    '<PolicyStatus><IsPublic>&#116;rue</IsPublic></PolicyStatus>',
    '<DefaultRetention><Days>0x1000</Days></DefaultRetention>',
    '<DefaultRetention><Days>30x</Days></DefaultRetention>',
    '<DefaultRetention><Days>1e4</Days></DefaultRetention>',
    '<DefaultRetention><Days> 7 </Days></DefaultRetention>',
    '<DefaultRetention><Days>9999999999999999999</Days></DefaultRetention>',
    '<DefaultRetention><Days></Days></DefaultRetention>',
    '<LocationConstraint><x>eu-west-1</x></LocationConstraint>',
    '<LocationConstraint><LocationConstraint>eu-west-1</LocationConstraint></LocationConstraint>',
  ])('of another form is not: %s', (xml) => {
    expect(readable(xml)).toBe(false);
  });

  it.each([
    ['<Rule><Days>7</Days></Rule><Rule><Days>30</Days></Rule>', true],
    ['<Rule><Days>7</Days></Rule><Rule><Days>0x1e</Days></Rule>', false],
    ['<Rule><Days>7</Days><Days/></Rule>', false],
    ['<Rule><Days><Days>7</Days></Days></Rule>', false],
    ['<Rule/>', true],
  ])('that may occur more than once is read each time: %s', (xml, expected) => {
    expect(scalarsReadable(Buffer.from(xml), { Days: 'numbers' })).toBe(expected);
  });

  it('is judged in time that its length bounds, and never throws', () => {
    expect(readable(`<IsPublic ${' a'.repeat(1_000_000)}`)).toBe(false);
    expect(readable('<IsPublic '.repeat(100_000))).toBe(false);
    fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof scalarsReadable(bytes, { Days: 'number' }) === 'boolean'));
  });
});
