import { couponConsoleEndpoints, type CouponTemplate } from '@huike/shared-types/client';
import { App, Form } from 'antd';
import type { ReactNode } from 'react';
import { useAction } from '../../api/use-action';
import { ScopeEditor, useScopeRule } from '../../components/ScopeEditor';
import { ReasonField } from '../../components/ReasonField';
import { useTexts } from '../../texts/use-texts';
import { FormDrawer } from '../../ui/FormDrawer';
import { KindTiles } from './KindTiles';
import { StackingFields, SupplyFields, ValidityFields } from './SupplyFields';
import { TermsFields } from './TermsFields';
import styles from './TemplateForm.module.css';
import { termsOf, type TemplateValues, valuesOf } from './template-values';

/** Drafts a template, or makes the next version of one: kind, terms, scope, stacking, validity, supply. */
export function TemplateForm({
  template,
  onClose,
  onSaved,
}: {
  template: CouponTemplate | undefined;
  onClose: () => void;
  onSaved?: (template: CouponTemplate) => void;
}) {
  const texts = useTexts();
  const words = texts.coupons;
  const { message } = App.useApp();
  const [form] = Form.useForm<TemplateValues>();
  const initial = valuesOf(template);
  const kind = Form.useWatch('kind', form) ?? initial.kind;
  const scopeRule = useScopeRule();
  const options = {
    isQuiet: true,
    refreshes: [
      couponConsoleEndpoints.listCouponTemplates,
      couponConsoleEndpoints.readCouponTemplate,
      couponConsoleEndpoints.listTemplateVersions,
    ],
    onDone: (saved: CouponTemplate) => {
      message.success(words.saved);
      onClose();
      onSaved?.(saved);
    },
  };
  const create = useAction(couponConsoleEndpoints.createCouponTemplate, options);
  const edit = useAction(couponConsoleEndpoints.editCouponTemplate, options);
  const isPublished = template !== undefined && template.state !== 'draft';
  const save = (typed: TemplateValues) => {
    // Fields of other choices are not in the form, and keep what they were.
    const values = { ...initial, ...typed };
    const terms = termsOf(values);
    if (!template) {
      if (values.orgUnitId) create.mutate({ ...terms, orgUnitId: values.orgUnitId });
      return;
    }
    edit.mutate({
      ...terms,
      templateId: template.id,
      version: template.version,
      reason: isPublished ? values.reason.trim() : null,
    });
  };
  return (
    <FormDrawer<TemplateValues>
      title={template ? words.editTitle : words.addTitle}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={initial}
      size={860}
      submitText={template ? words.save : words.saveDraft}
      isBusy={create.isPending || edit.isPending}
      error={create.error ?? edit.error}
      onSubmit={save}
    >
      <Section title={words.sections.kind}>
        <Form.Item name="kind">
          <KindTiles />
        </Form.Item>
      </Section>
      <Section title={words.sections.terms}>
        <TermsFields kind={kind} isNew={!template} />
      </Section>
      <Section title={words.sections.scope}>
        <Form.Item name="scope" rules={[scopeRule]}>
          <ScopeEditor />
        </Form.Item>
      </Section>
      <Section title={words.sections.stacking}>
        <StackingFields />
      </Section>
      <Section title={words.sections.validity}>
        <ValidityFields />
      </Section>
      <Section title={words.sections.supply}>
        <SupplyFields />
      </Section>
      {isPublished && <ReasonField label={words.reasonAfter} />}
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
