import * as z from 'zod';
import { idSchema, textSchema } from '../values';
import { provinces } from './provinces';

/** Addresses that one member may keep. */
export const addressesMax = 20;

/** A mobile number, or a landline with its area code. */
export const deliveryPhoneSchema = z
  .string()
  .trim()
  .regex(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/)
  .meta({ description: 'Mobile number, or a landline with area code', example: '13900000001' });

/** A place of the second or third rank; Chinese characters alone. */
const placeSchema = z
  .string()
  .trim()
  .regex(/^\p{Script=Han}{1,20}$/u);

const addressFields = {
  receiverName: textSchema(32).meta({ example: '林小满' }),
  phone: deliveryPhoneSchema,
  province: z.enum(provinces).meta({ example: '浙江省' }),
  city: placeSchema.meta({ example: '杭州市' }),
  district: placeSchema.meta({ example: '西湖区' }),
  detail: textSchema(120, 2).meta({ description: 'Street, number, door', example: '文三路 1 号' }),
};

export const memberAddressSchema = z
  .object({ id: idSchema('adr'), ...addressFields, isDefault: z.boolean() })
  .meta({ id: 'MemberAddress' });
export type MemberAddress = z.infer<typeof memberAddressSchema>;

export const memberAddressListSchema = z.object({ items: z.array(memberAddressSchema) });
export interface MemberAddressList {
  items: MemberAddress[];
}

export const createAddressInput = z.strictObject({
  ...addressFields,
  isDefault: z.boolean().default(false),
});
/** The address itself is listed: a reply of a command is kept, and who lives where is not. */
export const addedAddressSchema = z.object({ addressId: idSchema('adr') });
export type AddedAddress = z.infer<typeof addedAddressSchema>;

export const addressIdInput = z.strictObject({ addressId: idSchema('adr') });
export const editAddressInput = z.strictObject({
  ...addressIdInput.shape,
  ...createAddressInput.shape,
});

/** Where something was sent, as it was when it was ordered. */
export const deliveryAddressSchema = z
  .object({
    receiverName: z.string(),
    phone: z.string(),
    province: z.string(),
    city: z.string(),
    district: z.string(),
    detail: z.string(),
  })
  .meta({ id: 'DeliveryAddress', description: 'Masked where the reader need not send anything' });
export type DeliveryAddress = z.infer<typeof deliveryAddressSchema>;
