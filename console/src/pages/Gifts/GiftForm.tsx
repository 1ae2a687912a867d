import { giftConsoleEndpoints, type Gift } from '@huike/shared-types/client';
import { App, Form } from 'antd';
import type { ReactNode } from 'react';
import { useAction } from '../../api/use-action';
import { useTexts } from '../../texts/use-texts';
import { FormDrawer } from '../../ui/FormDrawer';
import { ContentFields } from './ContentFields';
import { type GiftValues, termsOf, valuesOf } from './gift-values';
import styles from './GiftForm.module.css';
import { LimitFields, PriceFields } from './PriceFields';
import { PictureFields } from './PictureFields';
import { Preview } from './Preview';
import { BasicFields, KindField } from './BasicFields';

/** Drafts a gift or changes one, with the phone beside it. */
export function GiftForm({
  gift,
  onClose,
  onSaved,
}: {
  gift: Gift | undefined;
  onClose: () => void;
  onSaved?: (gift: Gift) => void;
}) {
  const words = useTexts().mall;
  const { message } = App.useApp();
  const [form] = Form.useForm<GiftValues>();
  const initial = valuesOf(gift);
  const typed = Form.useWatch([], form) as Partial<GiftValues> | undefined;
  // Fields of other kinds are not in the form, and keep what they were.
  const values = { ...initial, ...typed };
  const options = {
    isQuiet: true,
    refreshes: [giftConsoleEndpoints.listGifts, giftConsoleEndpoints.readGift],
    onDone: (saved: Gift) => {
      message.success(words.saved);
      onClose();
      onSaved?.(saved);
    },
  };
  const create = useAction(giftConsoleEndpoints.createGift, options);
  const edit = useAction(giftConsoleEndpoints.editGift, options);
  const save = (sent: GiftValues) => {
    const whole = { ...initial, ...sent };
    const terms = termsOf(whole);
    if (gift) edit.mutate({ ...terms, giftId: gift.id, version: gift.version });
    else if (whole.orgUnitId) create.mutate({ ...terms, orgUnitId: whole.orgUnitId });
  };
  return (
    <FormDrawer<GiftValues>
      title={gift ? words.editTitle : words.addTitle}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={initial}
      size={1040}
      submitText={gift ? words.save : words.saveDraft}
      isBusy={create.isPending || edit.isPending}
      error={create.error ?? edit.error}
      onSubmit={save}
    >
      <div className={styles.halves}>
        <div>
          <Section title={words.sections.kind}>
            <KindField isFixed={gift !== undefined && gift.publishedAt !== null} />
            <ContentFields kind={values.kind} />
          </Section>
          <Section title={words.sections.terms}>
            <BasicFields isNew={!gift} />
          </Section>
          <Section title={words.sections.price}>
            <PriceFields values={values} />
          </Section>
          <Section title={words.sections.limits}>
            <LimitFields />
          </Section>
          <Section title={words.sections.pictures}>
            <PictureFields />
          </Section>
        </div>
        <Preview values={values} />
      </div>
    </FormDrawer>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </section>
  );
}
