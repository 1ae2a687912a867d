import type { TierRule, TierScheme } from '@huike/shared-types/client';
import { ColorPicker, Form, Input, InputNumber, Select, Switch } from 'antd';
import { ReasonField } from '../../components/ReasonField';
import { ScopeEditor, useScopeRule } from '../../components/ScopeEditor';
import { useTexts } from '../../texts/use-texts';
import { FormDrawer } from '../../ui/FormDrawer';
import { MeasureRows } from './MeasureRows';
import { ruleOf, type TierValues, valuesOf, withTier } from './scheme-values';
import { TemplateList } from './TemplateList';
import styles from './TierDrawer.module.css';
import { termsOf, useSetScheme } from './use-set-scheme';

/** Edits one tier, or adds one: looks, conditions, member price, coupons, words. */
export function TierDrawer({
  scheme,
  tier,
  onClose,
}: {
  scheme: TierScheme;
  tier: TierRule | undefined;
  onClose: () => void;
}) {
  const words = useTexts().tiers;
  const [form] = Form.useForm<TierValues>();
  const set = useSetScheme(onClose);
  const isEntry = tier !== undefined && tier.tierId === scheme.tiers[0]?.tierId;
  const initial = { ...valuesOf(tier), above: scheme.tiers.at(-1)?.tierId ?? '' };
  return (
    <FormDrawer<TierValues>
      title={tier ? words.tierTitle(tier.name) : words.newTitle}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={initial}
      size={820}
      submitText={words.save}
      isBusy={set.isPending}
      error={set.error}
      onSubmit={(typed) => {
        // Fields that are not shown keep what they were.
        const values = { ...initial, ...typed };
        const edited = tier ? { tierId: tier.tierId } : { above: values.above };
        set.mutate({
          ...termsOf(scheme),
          tiers: withTier(scheme.tiers, edited, ruleOf(values)),
          reason: values.reason.trim(),
        });
      }}
    >
      <LookFields scheme={scheme} isNew={!tier} />
      <h3 className={styles.title}>{words.conditions}</h3>
      {isEntry ? <p className={styles.hint}>{words.entryHint}</p> : <MeasureRows form={form} />}
      <h3 className={styles.title}>{words.price}</h3>
      <PriceFields />
      <h3 className={styles.title}>{words.gifts}</h3>
      <p className={styles.hint}>{words.giftsHint}</p>
      <div className={styles.grid}>
        {!isEntry && (
          <Form.Item name="upgradeTemplateIds" label={words.upgradeGifts}>
            <TemplateList />
          </Form.Item>
        )}
        <Form.Item name="birthdayTemplateIds" label={words.birthdayGifts}>
          <TemplateList />
        </Form.Item>
      </div>
      <ReasonField />
    </FormDrawer>
  );
}

function LookFields({ scheme, isNew }: { scheme: TierScheme; isNew: boolean }) {
  const words = useTexts().tiers;
  return (
    <div className={styles.grid}>
      <Form.Item
        name="name"
        label={words.name}
        rules={[{ required: true, whitespace: true, message: words.nameMissing }]}
      >
        <Input maxLength={20} autoComplete="off" />
      </Form.Item>
      {isNew && (
        <Form.Item name="above" label={words.place} required>
          <Select
            options={scheme.tiers.map(({ tierId, name }) => ({
              value: tierId,
              label: words.placeAfter(name),
            }))}
          />
        </Form.Item>
      )}
      <Form.Item name="times" label={words.multiplier} rules={[{ required: true }]}>
        <InputNumber
          min={0}
          max={100}
          precision={2}
          suffix={words.times}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Form.Item
        name="colour"
        required
        label={words.colour}
        getValueFromEvent={(colour: { toHexString: () => string }) => colour.toHexString()}
      >
        <ColorPicker disabledAlpha showText />
      </Form.Item>
      <Form.Item
        name="benefits"
        label={words.benefits}
        extra={words.benefitsHint}
        className={styles.wide ?? ''}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} />
      </Form.Item>
    </div>
  );
}

function PriceFields() {
  const words = useTexts().tiers;
  const scopeRule = useScopeRule();
  const hasPrice = Form.useWatch<boolean>('hasPrice') ?? false;
  return (
    <>
      <Form.Item name="hasPrice" label={words.hasPrice} required valuePropName="checked">
        <Switch />
      </Form.Item>
      {hasPrice && (
        <>
          <Form.Item
            name="payPercent"
            label={words.pay}
            rules={[
              { required: true, type: 'number', min: 0.01, max: 99.99, message: words.payMissing },
            ]}
          >
            <InputNumber precision={2} suffix={words.payUnit} style={{ width: 220 }} />
          </Form.Item>
          <Form.Item name="scope" label={words.priceScope} rules={[scopeRule]}>
            <ScopeEditor hides={['tiers']} />
          </Form.Item>
        </>
      )}
    </>
  );
}
