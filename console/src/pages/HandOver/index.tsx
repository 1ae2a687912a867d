import { HandOverPanel } from '../../components/HandOverPanel';
import { StoreSelect } from '../../components/StoreSelect';
import { useStores } from '../../components/use-stores';
import { useStored } from '../../hooks/use-stored';
import { useTexts } from '../../texts/use-texts';
import { PageHeader } from '../../ui/PageHeader';

/** The desk where gifts are handed over for their pick-up codes. */
export function HandOver() {
  const texts = useTexts();
  const { options } = useStores();
  const [storeId, setStoreId] = useStored<string>('huike.store', () => '');
  const onlyStore = options.length === 1 ? options[0]?.value : undefined;
  const isKnown = options.some((option) => option.value === storeId);
  const hereId = isKnown ? storeId : onlyStore;
  return (
    <>
      <PageHeader
        title={texts.places.handOver.title}
        hint={texts.places.handOver.hint}
        actions={
          <div id="hand-over-store" style={{ width: 260 }} aria-label={texts.mall.handOver.place}>
            <StoreSelect value={hereId} onChange={setStoreId} />
          </div>
        }
      />
      <HandOverPanel place={hereId ? { storeId: hereId } : undefined} />
    </>
  );
}
