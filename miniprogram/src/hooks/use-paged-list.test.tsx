/** @jest-environment jsdom */
import { act, renderHook, waitFor } from '@testing-library/react';
import { usePagedList } from './use-paged-list';

interface Row {
  id: string;
}
const page = (ids: string[], nextCursor: string | null) => ({
  items: ids.map((id) => ({ id })),
  nextCursor,
});
const idsOf = (items: readonly Row[]) => items.map(({ id }) => id).join('');

test('is loading, then ready with more to come, then at its end', async () => {
  const load = jest.fn(async (cursor?: string) =>
    cursor ? page(['c'], null) : page(['a', 'b'], 'next'),
  );
  const { result } = renderHook(() => usePagedList<Row>(load, 'all'));
  expect(result.current).toMatchObject({ state: 'loading', footer: 'loading' });
  await waitFor(() => expect(result.current).toMatchObject({ state: 'ready', footer: 'more' }));
  await act(() => result.current.loadMore());
  expect(idsOf(result.current.items)).toBe('abc');
  expect(result.current.footer).toBe('end');
  await act(() => result.current.loadMore());
  expect(load).toHaveBeenCalledTimes(2);
});

test('is empty where there is nothing', async () => {
  const { result } = renderHook(() => usePagedList<Row>(async () => page([], null), 'all'));
  await waitFor(() => expect(result.current.state).toBe('empty'));
});

test('is an error without items, and can be tried again', async () => {
  const load = jest
    .fn<Promise<ReturnType<typeof page>>, []>()
    .mockRejectedValueOnce(new Error('no network'))
    .mockResolvedValue(page(['a'], null));
  const { result } = renderHook(() => usePagedList<Row>(load, 'all'));
  await waitFor(() => expect(result.current.state).toBe('error'));
  await act(() => result.current.reload());
  expect(result.current).toMatchObject({ state: 'ready', footer: 'end', failure: undefined });
});

test('keeps what it has when a later page fails, and goes on from there', async () => {
  const load = jest
    .fn<Promise<ReturnType<typeof page>>, [string?]>()
    .mockResolvedValueOnce(page(['a'], 'next'))
    .mockRejectedValueOnce(new Error('no network'))
    .mockResolvedValueOnce(page(['b'], null));
  const { result } = renderHook(() => usePagedList<Row>(load, 'all'));
  await waitFor(() => expect(result.current.state).toBe('ready'));
  await act(() => result.current.loadMore());
  expect(result.current).toMatchObject({ state: 'ready', footer: 'error' });
  await act(() => result.current.loadMore());
  expect(load).toHaveBeenLastCalledWith('next');
  expect(idsOf(result.current.items)).toBe('ab');
});

test('forgets the answer of a list that was left', async () => {
  const answers: Record<string, (value: ReturnType<typeof page>) => void> = {};
  const { result, rerender } = renderHook(
    ({ key }) =>
      usePagedList<Row>(
        () => new Promise((resolve) => Object.assign(answers, { [key]: resolve })),
        key,
      ),
    { initialProps: { key: 'in' } },
  );
  rerender({ key: 'out' });
  await act(async () => {
    answers['out']?.(page(['new'], null));
    answers['in']?.(page(['old'], null));
  });
  expect(idsOf(result.current.items)).toBe('new');
});

test('asks for a page once, however often it is told to', async () => {
  const load = jest.fn(async (cursor?: string) => page([cursor ?? 'a'], cursor ? null : 'b'));
  const { result } = renderHook(() => usePagedList<Row>(load, 'all'));
  await waitFor(() => expect(result.current.state).toBe('ready'));
  await act(async () => {
    await Promise.all([result.current.loadMore(), result.current.loadMore()]);
  });
  expect(idsOf(result.current.items)).toBe('ab');
});
