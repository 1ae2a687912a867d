import { Canvas, View, type ITouchEvent } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { createScratchField, TIP_PX, type Point, type ScratchField } from './scratch-field';
import styles from './ScratchPad.module.scss';

/** So much rubbed free shows what is there; the rest is lifted. */
const ENOUGH = 0.45;

interface Props {
  /** What lies under the cover. */
  children: ReactNode;
  isCovered: boolean;
  /** False while there is nothing to find yet. */
  isReady: boolean;
  coverText: string;
  onUncovered: () => void;
}

/** The part of a canvas's context that a cover needs. */
type Brush = Pick<
  CanvasRenderingContext2D,
  | 'arc'
  | 'beginPath'
  | 'createLinearGradient'
  | 'fill'
  | 'fillRect'
  | 'fillStyle'
  | 'fillText'
  | 'font'
  | 'globalCompositeOperation'
  | 'lineCap'
  | 'lineTo'
  | 'lineWidth'
  | 'moveTo'
  | 'scale'
  | 'stroke'
  | 'textAlign'
  | 'textBaseline'
>;
interface Surface {
  brush: Brush;
  field: ScratchField;
  left: number;
  top: number;
}

/** A silver cover to be rubbed off with the finger. It hides, it does not decide. */
export function ScratchPad({ children, isCovered, isReady, coverText, onUncovered }: Props) {
  const surface = useRef<Surface>();
  const last = useRef<Point>();
  const [isPainted, setPainted] = useState(false);

  useEffect(() => {
    if (!isCovered) {
      surface.current = undefined;
      return undefined;
    }
    let isGone = false;
    // A canvas has its size only after it was laid out.
    Taro.nextTick(() => {
      void prepare(coverText).then((found) => {
        if (isGone) return;
        surface.current = found;
        setPainted(found !== undefined);
      });
    });
    return () => {
      isGone = true;
      setPainted(false);
    };
  }, [isCovered, coverText]);

  const place = (event: ITouchEvent): Point | undefined => {
    const touch = event.touches[0];
    const area = surface.current;
    return touch && area && { x: touch.clientX - area.left, y: touch.clientY - area.top };
  };
  const start = async (event: ITouchEvent) => {
    last.current = place(event);
    // The page may have been scrolled since.
    const box = await boxOf('#scratch-pad');
    if (box && surface.current) Object.assign(surface.current, { left: box.left, top: box.top });
  };
  const move = (event: ITouchEvent) => {
    const to = place(event);
    const area = surface.current;
    if (!to || !area || !isReady) return;
    const from = last.current ?? to;
    last.current = to;
    rub(area.brush, from, to);
    if (area.field.rub(from, to) >= ENOUGH) {
      surface.current = undefined;
      onUncovered();
    }
  };

  return (
    <View id="scratch-pad" className={styles['pad'] ?? ''}>
      {/* Painting the cover takes a moment, in which nothing may be seen yet. */}
      <View
        id="scratch-under"
        className={styles['under'] ?? ''}
        style={{ visibility: isCovered && !isPainted ? 'hidden' : 'visible' }}
        aria-hidden={isCovered}
      >
        {children}
      </View>
      {isCovered && (
        <>
          <Canvas
            id="scratch-cover"
            canvasId="scratch-cover"
            type="2d"
            className={styles['cover'] ?? ''}
          />
          <View
            className={styles['cover'] ?? ''}
            catchMove
            onTouchStart={(event) => void start(event as ITouchEvent)}
            onTouchMove={(event) => move(event as ITouchEvent)}
          />
        </>
      )}
    </View>
  );
}

async function prepare(text: string): Promise<Surface | undefined> {
  const box = await boxOf('#scratch-pad');
  const canvas = await canvasOf('#scratch-cover');
  const brush = canvas?.getContext?.('2d') as Brush | null | undefined;
  if (!box || !canvas || !brush) return undefined;
  const { width, height } = box;
  const ratio = Taro.getWindowInfo().pixelRatio || 1;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  brush.scale(ratio, ratio);
  paint(brush, width, height, text);
  return { brush, field: createScratchField(width, height), left: box.left, top: box.top };
}

function paint(brush: Brush, width: number, height: number, text: string): void {
  const silver = brush.createLinearGradient(0, 0, width, height);
  silver.addColorStop(0, '#d9d2c8');
  silver.addColorStop(0.5, '#c3b9ab');
  silver.addColorStop(1, '#d6cec2');
  brush.fillStyle = silver;
  brush.fillRect(0, 0, width, height);
  brush.fillStyle = '#6f6254';
  brush.font = '600 17px sans-serif';
  brush.textAlign = 'center';
  brush.textBaseline = 'middle';
  brush.fillText(text, width / 2, height / 2);
  brush.globalCompositeOperation = 'destination-out';
}

function rub(brush: Brush, from: Point, to: Point): void {
  brush.lineWidth = TIP_PX * 2;
  brush.lineCap = 'round';
  brush.beginPath();
  brush.moveTo(from.x, from.y);
  // A line of no length draws nothing on some phones.
  brush.lineTo(to.x + 0.1, to.y);
  brush.stroke();
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

function boxOf(selector: string): Promise<Box | undefined> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(selector)
      .boundingClientRect()
      .exec((found: (Box | null)[]) => resolve(found[0] ?? undefined));
  });
}

interface CanvasNode {
  width: number;
  height: number;
  getContext?: (kind: '2d') => unknown;
}

function canvasOf(selector: string): Promise<CanvasNode | undefined> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(selector)
      .fields({ node: true, size: true })
      .exec((found: ({ node?: CanvasNode } | null)[]) => resolve(found[0]?.node));
  });
}
