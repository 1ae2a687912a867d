/** @jest-environment jsdom */
import { placeAt, placesFor } from './menu';

const names = (permissions: Parameters<typeof placesFor>[0]) =>
  placesFor(permissions).map((place) => place.name);

describe('menu', () => {
  it('shows a cashier the till, the desk and members only', () => {
    expect(names(['till.use', 'members.read'])).toEqual(['today', 'till', 'deskDraw', 'members']);
  });

  it('shows nobody a place without its permission', () => {
    expect(names([])).toEqual(['today']);
  });

  it('finds the place of a page below it', () => {
    expect(placeAt('/members/mbr_1')?.name).toBe('members');
    expect(placeAt('/')?.name).toBe('today');
    expect(placeAt('/membership')).toBeUndefined();
  });
});
