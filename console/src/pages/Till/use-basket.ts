import { useEffect, useReducer } from 'react';
import { type Basket, basketReducer, emptyBasket } from './basket';

/**
 * The basket of this tab, kept over a visit to another page or a reload.
 *
 * @param owner keeps the baskets of different people on one machine apart
 */
export function useBasket(owner: string) {
  const name = `huike.basket.${owner}`;
  const [basket, dispatch] = useReducer(basketReducer, name, restore);
  useEffect(() => {
    if (basket === emptyBasket) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(basket));
  }, [basket, name]);
  return { basket, dispatch };
}

function restore(name: string): Basket {
  const text = sessionStorage.getItem(name);
  if (!text) return emptyBasket;
  const basket = JSON.parse(text) as Basket;
  const isStale = basket.member !== null && Date.parse(basket.member.expiresAt) <= Date.now();
  return isStale ? { ...basket, member: null } : basket;
}
