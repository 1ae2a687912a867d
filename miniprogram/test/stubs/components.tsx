import { createElement, type ReactNode } from 'react';

interface Props {
  children?: ReactNode;
  [name: string]: unknown;
}
interface ChangeEvent {
  target: { value: string; checked: boolean };
}
type Listener = ((event: { detail: { value: unknown } }) => void) | undefined;

const passedOn = /^(id|className|style|onClick|aria-(?!role).*)$/;
const plain = (props: Props) =>
  Object.fromEntries(Object.entries(props).filter(([name]) => passedOn.test(name)));

/** A native component as the HTML element that is nearest to it. */
const element = (tag: string, extra: (props: Props) => object = () => ({})) =>
  function Native(props: Props) {
    return createElement(tag, { ...plain(props), ...extra(props) }, props.children);
  };
const withValue = (listener: unknown, value: unknown) =>
  (listener as Listener)?.({ detail: { value } });

export const View = element('div');
export const ScrollView = element('div');
export const Text = element('span');
export const Button = element('button', ({ disabled, openType }) => ({
  type: 'button',
  disabled,
  'data-open-type': openType,
}));
export const Image = element('img', ({ src }) => ({ src }));
export const Input = element('input', ({ value, placeholder, onInput }) => ({
  value,
  placeholder,
  onChange: (event: ChangeEvent) => withValue(onInput, event.target.value),
}));
export const Textarea = element('textarea', ({ value, placeholder, onInput }) => ({
  value,
  placeholder,
  onChange: (event: ChangeEvent) => withValue(onInput, event.target.value),
}));
export const Swiper = element('div');
export const SwiperItem = element('div');
export const Switch = element('input', ({ checked, onChange }) => ({
  type: 'checkbox',
  checked,
  onChange: (event: ChangeEvent) => withValue(onChange, event.target.checked),
}));
export const Picker = element('label');
export const Canvas = element('canvas');
